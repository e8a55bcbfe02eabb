<?cs include!"part_head.cs" ?><?cs include!"part_talk.cs" ?><?cs include!"part_section_state.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:cycle_title ?></p>
<?cs if:said ?><div class="notice good" role="status"><p><?cs var:said ?></p></div>
<?cs /if ?><?cs if:withdrawn ?><div class="notice good" role="status"><p><?cs var:T.withdraw.done ?></p></div>
<?cs /if ?><?cs if:amending ?><div class="notice"><p><?cs var:T.amend.notice ?><?cs if:may.report_submit ?> <a href="<?cs var:base ?>/amend"><?cs var:T.amend.about ?></a><?cs /if ?></p></div>
<?cs /if ?><?cs if:beside ?><div class="notice warn" role="status"><p><?cs var:T.tasks.beside ?></p></div>
<?cs /if ?><?cs call:progress_bar(progress.percent) ?>
<p><?cs var:progress.answered ?><?cs if:progress.attention ?>, <strong><?cs var:progress.attention ?></strong><?cs /if ?></p>
<?cs if:carried ?><p><?cs var:carried ?></p>
<?cs /if ?><?cs if:unplaced ?><div class="notice warn"><p><?cs var:unplaced ?> <a href="<?cs var:base ?>/unplaced"><?cs var:T.home.to_unplaced ?></a></p></div>
<?cs /if ?><?cs call:talk_open(talk) ?><?cs if:workbook.waits && may.report_write ?><div class="notice"><p><?cs var:workbook.waits ?> <a href="<?cs var:base ?>/workbook/return"><?cs var:T.workbook_return.see ?></a></p></div>
<?cs /if ?><?cs if:ready_only ?><p><a href="<?cs var:base ?>"><?cs var:T.section_state.show_all ?></a></p><?cs call:states_undone_list(states_undone) ?><?cs else ?><?cs call:states_notice(base) ?><?cs /if ?><p class="acts"><a class="button<?cs if:may_write ?> second<?cs /if ?>" href="<?cs var:base ?>/check"><?cs if:may_submit ?><?cs var:T.tasks.check_submit ?><?cs else ?><?cs var:T.tasks.check ?><?cs /if ?></a>
<?cs if:may.team_manage ?><a href="<?cs var:base ?>/team"><?cs var:T.team_share.title ?></a>
<?cs /if ?><a href="<?cs var:base ?>/workbook"><?cs var:T.workbook_home.title ?></a>
<?cs if:workbook.is_made && may.report_write ?><a href="<?cs var:base ?>/workbook/return"><?cs var:T.workbook_return.title ?></a>
<?cs /if ?><a href="<?cs var:base ?>/print"><?cs if:has_parts ?><?cs var:T.tasks.print_parts ?><?cs else ?><?cs var:T.tasks.print ?><?cs /if ?></a>
<a href="<?cs var:base ?>/paper"><?cs var:T.paper.go ?></a>
<?cs if:!has_parts ?><a href="<?cs var:base ?>/findings"><?cs var:T.home.findings_draft ?></a><?cs /if ?></p>
<?cs if:ready_only && subcount(themes) == #0 ?><p><?cs var:T.section_state.none_ready ?></p><?cs else ?><table class="tasks wide-first"><caption class="away"><?cs var:T.tasks.sections ?></caption>
<thead><tr><th scope="col" class="c1"><?cs var:T.tasks.section ?></th><th scope="col" class="c2"><?cs var:T.tasks.articles ?></th><th scope="col"><?cs var:T.tasks.state ?></th><th scope="col"><?cs var:T.tasks.change ?></th></tr></thead>
<?cs each:g = themes ?><tbody><tr class="theme"><th colspan="4" scope="rowgroup"><?cs var:g.title ?></th></tr>
<?cs each:s = g.sections ?><tr><th scope="row"><a href="<?cs var:s.href ?>"><?cs var:s.no ?>. <?cs var:s.title ?></a><?cs each:x = s.parts ?><br><span class="holder"><?cs if:!has_parts ?><?cs var:x.name ?>: <?cs /if ?><?cs var:x.share ?><?cs if:x.due ?>, <?cs var:x.due ?><?cs /if ?><?cs if:x.is_single ?> (<?cs var:T.tasks.single ?>)<?cs /if ?></span><?cs if:x.late ?> <span class="tag warn"><?cs var:T.team.late ?></span><?cs /if ?><?cs /each ?></th>
<td><?cs var:s.articles ?></td>
<td><?cs if:s.share ?><span class="tag none"><?cs var:s.share ?></span><?cs else ?><span class="tag <?cs var:s.tone ?>"><?cs var:s.word ?></span><br><span class="muted"><?cs var:s.answered ?><?cs if:s.attention ?>, <?cs var:s.attention ?><?cs /if ?><?cs if:s.carried ?><br><?cs var:s.carried ?><?cs /if ?></span><?cs /if ?><?cs call:state_line(s.state) ?></td>
<td class="muted"><?cs var:s.last ?></td></tr>
<?cs /each ?></tbody>
<?cs /each ?></table><?cs /if ?>
<?cs include!"part_foot.cs" ?>
