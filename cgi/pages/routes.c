/* SPDX-License-Identifier: MIT */
/*
 * Every address of the program and who may call it. A page without a row here
 * does not exist; the test of routes and roles walks this table.
 */
#include "pages/pages.h"

const struct route routes[] = {
    {METHOD_GET, "/health", ACT_PUBLIC, page_health, NULL},
};
const size_t routes_n = sizeof(routes) / sizeof(routes[0]);
