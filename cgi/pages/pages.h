/* SPDX-License-Identifier: MIT */
#ifndef PAGES_PAGES_H
#define PAGES_PAGES_H
/* The handlers named in routes.c: one file per screen. */
#include "web/router.h"

page_fn page_health;

#endif
