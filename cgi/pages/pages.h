/* SPDX-License-Identifier: MIT */
#ifndef PAGES_PAGES_H
#define PAGES_PAGES_H
/* The handlers that routes.c names: one screen, one file. */
#include "web/router.h"

/* health.c */
page_fn page_health;

/* start.c */
page_fn page_start;

/* sign_in.c */
page_fn page_sign_in, page_sign_in_post, page_sign_out;

/* welcome.c: choosing a password by a one-time link */
page_fn page_welcome, page_welcome_post;

/* password.c: changing one's own */
page_fn page_password, page_password_post;

/* notices.c */
page_fn page_help, page_accessibility, page_confidentiality;

/* gaps.c: the Working Group's matrix */
page_fn page_gaps;

/* secretariat.c, cycle_new.c, tracker.c */
page_fn page_secretariat, page_cycle_new, page_cycle_open;
page_fn page_tracker, page_tracker_letters;

/* cycle_invite.c, cycle_close.c: while a cycle runs */
page_fn page_cycle_invite, page_cycle_invite_post;
page_fn page_cycle_close, page_cycle_close_post;

/* received.c: a report as received, returned or accepted */
page_fn page_received, page_received_decide;

/* accounts.c, account.c: who may sign in */
page_fn page_accounts, page_account, page_account_post;
page_fn page_account_new, page_account_add;

/* evidence.c: what a cell of the matrix rests on */
page_fn page_evidence;
/* home.c, tasks.c: the delegate's first pages */
page_fn page_home, page_tasks;

/* section.c; page_section_kept is for a save that may not be done */
page_fn page_section, page_section_post, page_section_kept;

/* read.c: checking the answers, the whole report for print */
page_fn page_check, page_print;

/* submit.c, receipt.c */
page_fn page_submit, page_submit_post;
page_fn page_receipt, page_receipt_text, page_receipt_answers;

/* history.c, unplaced.c, state_findings.c */
page_fn page_history, page_unplaced, page_unplaced_post, page_state_findings;

/* figures.c, figures_state.c, figures_participation.c: published figures */
page_fn page_figures, page_figures_state, page_figures_participation;

/* exports.c: what to take out, and the file */
page_fn page_exports, page_exports_file;

#endif
