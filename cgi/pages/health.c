/* SPDX-License-Identifier: MIT */
/* For whoever watches the server: "ok" when the database answers. */
#include "pages/pages.h"

enum rc
page_health(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct account_list list;
	enum rc rc;

	if ((rc = db_read_begin(app->db, f)) != RC_OK)
		return rc;
	/* no State has this code: the query runs and finds nothing */
	rc = store_account_list(app->db, r->a, "-", &list, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	out->type = "text/plain; charset=utf-8";
	buf_puts(&out->body, "ok\n");
	return RC_OK;
}
