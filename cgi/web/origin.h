/* SPDX-License-Identifier: MIT */
#ifndef WEB_ORIGIN_H
#define WEB_ORIGIN_H
/* Where a form came from, as far as the browser says it. */
#include "web/request.h"

enum origin { ORIGIN_OURS, ORIGIN_OTHER, ORIGIN_UNKNOWN };

enum origin origin_of(const struct request *r);

#endif
