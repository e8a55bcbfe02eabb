/* SPDX-License-Identifier: MIT */
#ifndef WEB_FASTCGI_H
#define WEB_FASTCGI_H
/*
 * The accept loop of a worker: descriptor 0 is a listening socket made by
 * whoever started the program. Ends with RC_OK on SIGTERM after the request in
 * hand is answered.
 */
#include "web/app.h"

enum rc fastcgi_serve(struct app *app, struct fault *f) MUST_CHECK;

#endif
