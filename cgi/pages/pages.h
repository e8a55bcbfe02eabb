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
page_fn page_welcome, page_welcome_post, page_welcome_renew;

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
page_fn page_section_state, page_section_state_post;

/* presence.c: who else has a section open */
page_fn page_presence;

/* read.c: checking the answers, the whole report for print */
page_fn page_check, page_print;

/* paper.c: a copy to sign */
page_fn page_paper;

/* submit.c, receipt.c */
page_fn page_submit, page_submit_post;
page_fn page_receipt, page_receipt_text, page_receipt_answers;
page_fn page_receipt_file;

/* changes.c: what a submission says that the one before did not */
page_fn page_changes, page_received_changes;

/* withdraw.c, amend.c: the ways back into a draft */
page_fn page_withdraw, page_withdraw_post, page_amend, page_amend_post;

/* laws.c, law.c: the law library of the State */
page_fn page_laws, page_law_new, page_law_add, page_law, page_law_post;
page_fn page_law_repeal, page_law_file, page_law_merge, page_law_merge_post;

/* files.c: files with an answer, and one of them */
page_fn page_files, page_files_post, page_file;

/* talk.c, talk_list.c: what colleagues say about the questions; page_talk_kept
 * is for a remark that may not be said */
page_fn page_talk, page_talk_post, page_talk_kept, page_talk_list;

/* history.c, unplaced.c, state_findings.c */
page_fn page_history, page_unplaced, page_unplaced_post, page_state_findings;

/* figures.c, figures_state.c, figures_participation.c: published figures */
page_fn page_figures, page_figures_state, page_figures_participation;

/* team.c, team_new.c, team_person.c: a State's own people */
page_fn page_team, page_team_new, page_team_new_post;
page_fn page_team_person, page_team_person_post;
page_fn page_team_leave, page_team_leave_post;

/* team_share.c: who is asked for what of a report */
page_fn page_team_share, page_team_share_post;

/* hand_over.c, hand_over_page.c: from one focal point to the next */
page_fn page_hand_over, page_hand_over_post;
page_fn page_hand_over_for, page_hand_over_for_post, page_hand_over_page;

/* workbook.c: a workbook goes home */
page_fn page_workbook, page_workbook_file;
/* workbook_return.c, workbook_dry_run.c: a workbook comes back */
page_fn page_workbook_return, page_workbook_return_post;
page_fn page_workbook_dry_run, page_workbook_decide;

/* exports.c: what to take out, and the file */
page_fn page_exports, page_exports_file;

#endif
