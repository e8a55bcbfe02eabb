/* SPDX-License-Identifier: MIT */
/*
 * Every address of the site, who may call it, and the page that answers. See
 * web/router.h. Grouped by screen; first match wins.
 */
#include "pages/pages.h"

/* clang-format off */
const struct route routes[] = {
	{METHOD_GET, "/health", ACT_PUBLIC, page_health, NULL},
	{METHOD_GET, "/", ACT_PUBLIC, page_start, NULL},
	{METHOD_GET, "/sign-in", ACT_PUBLIC, page_sign_in, NULL},
	{METHOD_POST, "/sign-in", ACT_PUBLIC, page_sign_in_post, NULL},
	{METHOD_POST, "/sign-out", ACT_SIGNED_IN, page_sign_out, NULL},
	{METHOD_GET, "/welcome/{token}", ACT_PUBLIC, page_welcome, NULL},
	{METHOD_POST, "/welcome/{token}", ACT_PUBLIC, page_welcome_post, NULL},
	{METHOD_GET, "/password", ACT_SIGNED_IN, page_password, NULL},
	{METHOD_POST, "/password", ACT_SIGNED_IN, page_password_post, NULL},
	{METHOD_GET, "/help", ACT_PUBLIC, page_help, NULL},
	{METHOD_GET, "/accessibility", ACT_PUBLIC, page_accessibility, NULL},
	{METHOD_GET, "/confidentiality", ACT_PUBLIC, page_confidentiality, NULL},
	{METHOD_GET, "/gaps", ACT_GAP_READ, page_gaps, NULL},
	{METHOD_GET, "/gaps/{cycle}/{state}/{provision}", ACT_GAP_READ, page_evidence, NULL},
	{METHOD_GET, "/received/{report}", ACT_RECEIVED_READ, page_received, NULL},
	{METHOD_POST, "/received/{report}", ACT_CYCLE_MANAGE, page_received_decide, NULL},
	{METHOD_GET, "/secretariat", ACT_CYCLE_MANAGE, page_secretariat, NULL},
	{METHOD_GET, "/secretariat/cycle/new", ACT_CYCLE_MANAGE, page_cycle_new, NULL},
	{METHOD_POST, "/secretariat/cycle/new", ACT_CYCLE_MANAGE, page_cycle_open, NULL},
	{METHOD_GET, "/cycle/{id}", ACT_CYCLE_MANAGE, page_tracker, NULL},
	{METHOD_GET, "/cycle/{id}/invite", ACT_CYCLE_MANAGE, page_cycle_invite, NULL},
	{METHOD_POST, "/cycle/{id}/invite", ACT_CYCLE_MANAGE, page_cycle_invite_post, NULL},
	{METHOD_GET, "/cycle/{id}/close", ACT_CYCLE_MANAGE, page_cycle_close, NULL},
	{METHOD_POST, "/cycle/{id}/close", ACT_CYCLE_MANAGE, page_cycle_close_post, NULL},
	{METHOD_POST, "/cycle/{id}/letters", ACT_CYCLE_MANAGE, page_tracker_letters, NULL},
	{METHOD_GET, "/accounts", ACT_ACCOUNT_MANAGE, page_accounts, NULL},
	{METHOD_GET, "/accounts/new", ACT_ACCOUNT_MANAGE, page_account_new, NULL},
	{METHOD_POST, "/accounts/new", ACT_ACCOUNT_MANAGE, page_account_add, NULL},
	{METHOD_GET, "/accounts/{id}", ACT_ACCOUNT_MANAGE, page_account, NULL},
	{METHOD_POST, "/accounts/{id}", ACT_ACCOUNT_MANAGE, page_account_post, NULL},
	{METHOD_GET, "/home", ACT_REPORT_READ, page_home, NULL},
	{METHOD_GET, "/report/{id}", ACT_REPORT_READ, page_tasks, NULL},
	{METHOD_GET, "/report/{id}/section/{name}", ACT_REPORT_READ, page_section, NULL},
	{METHOD_POST, "/report/{id}/section/{name}", ACT_REPORT_WRITE, page_section_post, page_section_kept},
	{METHOD_GET, "/report/{id}/check", ACT_REPORT_READ, page_check, NULL},
	{METHOD_GET, "/report/{id}/print", ACT_REPORT_READ, page_print, NULL},
	{METHOD_GET, "/report/{id}/submit", ACT_REPORT_SUBMIT, page_submit, NULL},
	{METHOD_POST, "/report/{id}/submit", ACT_REPORT_SUBMIT, page_submit_post, NULL},
	{METHOD_GET, "/report/{id}/receipt/{submission}", ACT_REPORT_READ, page_receipt, NULL},
	{METHOD_GET, "/report/{id}/receipt/{submission}/text", ACT_REPORT_READ, page_receipt_text, NULL},
	{METHOD_GET, "/report/{id}/receipt/{submission}/answers", ACT_REPORT_READ, page_receipt_answers, NULL},
	{METHOD_GET, "/report/{id}/history/{question}", ACT_REPORT_READ, page_history, NULL},
	{METHOD_GET, "/report/{id}/findings", ACT_REPORT_READ, page_state_findings, NULL},
	{METHOD_GET, "/report/{id}/unplaced", ACT_REPORT_READ, page_unplaced, NULL},
	{METHOD_POST, "/report/{id}/unplaced", ACT_REPORT_WRITE, page_unplaced_post, NULL},
	{METHOD_GET, "/figures", ACT_SIGNED_IN, page_figures, NULL},
	{METHOD_GET, "/figures/participation", ACT_SIGNED_IN, page_figures_participation, NULL},
	{METHOD_GET, "/figures/{iso3}", ACT_SIGNED_IN, page_figures_state, NULL},
	{METHOD_GET, "/exports", ACT_EXPORT, page_exports, NULL},
	{METHOD_GET, "/exports/file", ACT_EXPORT, page_exports_file, NULL},
};
/* clang-format on */

const size_t routes_n = sizeof(routes) / sizeof(routes[0]);
