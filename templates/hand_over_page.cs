<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?><?cs include!"part_section_state.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:cycle_title ?></p>
<p class="muted"><?cs var:T.hand_over_page.as_of ?> <?cs var:now ?>. <span class="screen"><?cs var:T.read.print_hint ?></span></p>
<?cs if:may.team_hand_over ?><p class="acts"><a class="button second" href="/team/handover"><?cs var:T.hand_over.title ?></a> <a href="/team"><?cs var:T.team.title ?></a></p>
<?cs /if ?><h2><?cs var:T.hand_over_page.due ?></h2>
<ul class="rows"><?cs each:c = open ?><li><p><strong><?cs var:c.title ?></strong><br><?cs var:c.due ?><br><?cs var:c.left ?><?cs if:!c.here ?><br><a class="screen" href="<?cs var:c.base ?>/handover"><?cs var:T.hand_over.to_page ?><span class="away">: <?cs var:c.title ?></span></a><?cs /if ?></p></li>
<?cs /each ?></ul>
<?cs if:subcount(open) == #0 ?><p><?cs var:T.hand_over_page.nothing_due ?></p><?cs /if ?>
<h2><?cs var:T.hand_over_page.open ?></h2>
<ul><li><?cs var:progress.answered ?><?cs if:unanswered ?>; <?cs var:unanswered ?><?cs /if ?></li>
<?cs if:progress.attention ?><li><a href="<?cs var:base ?>/check"><?cs var:progress.attention ?></a></li>
<?cs /if ?><?cs if:talk.open ?><li><a href="<?cs var:talk.href ?>"><?cs var:talk.open ?></a></li>
<?cs /if ?><?cs if:conflicts ?><li><a href="<?cs var:base ?>/unplaced"><?cs var:conflicts ?></a></li>
<?cs /if ?><?cs each:k = kept ?><li><?cs var:k.text ?></li>
<?cs /each ?></ul>
<h3><?cs var:T.hand_over_page.parts ?></h3>
<?cs if:subcount(parts) == #0 ?><p class="muted"><?cs var:T.hand_over_page.no_parts ?></p><?cs else ?><table class="tasks"><thead><tr><th scope="col"><?cs var:T.hand_over_page.part ?></th><th scope="col"><?cs var:T.team.person ?></th><th scope="col"><?cs var:T.hand_over_page.share ?></th><th scope="col"><?cs var:T.tasks.state ?></th></tr></thead>
<tbody><?cs each:x = parts ?><tr><th scope="row"><?cs var:x.title ?></th><td><?cs var:x.name ?></td><td><?cs var:x.share ?><?cs if:x.due ?>, <?cs var:x.due ?><?cs /if ?><?cs if:x.late ?> <span class="tag warn"><?cs var:T.team.late ?></span><?cs /if ?></td><td><?cs var:x.progress.answered ?></td></tr>
<?cs /each ?></tbody></table><?cs /if ?>
<h2><?cs var:T.hand_over_page.sections ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.tasks.section ?></th><th scope="col"><?cs var:T.tasks.state ?></th><th scope="col"><?cs var:T.hand_over_page.authors ?></th></tr></thead>
<tbody><?cs each:s = sections ?><tr><th scope="row"><a href="<?cs var:s.href ?>"><?cs var:s.title ?></a></th>
<td><?cs var:s.answered ?><?cs if:s.attention ?>, <?cs var:s.attention ?><?cs /if ?><?cs call:state_line(s.state) ?></td>
<td><?cs if:subcount(s.authors) == #0 ?><span class="muted"><?cs var:T.hand_over_page.nobody ?></span><?cs /if ?><?cs each:a = s.authors ?><p><strong><?cs var:a.name ?></strong><?cs if:a.left ?> <span class="muted">(<?cs var:T.hand_over_page.has_left ?>)</span><?cs /if ?>: <?cs var:a.answers ?><?cs if:a.source ?>. <?cs var:T.team.source ?> <?cs var:a.source ?><?cs /if ?></p><?cs /each ?></td></tr>
<?cs /each ?></tbody></table>
<?cs if:subcount(earlier) > #0 ?><h2><?cs var:T.hand_over_page.earlier ?></h2>
<ul class="rows"><?cs each:e = earlier ?><li><p><strong><?cs var:e.title ?></strong>: <?cs var:e.stage ?><?cs each:s = e.receipts ?><br><a href="<?cs var:e.base ?>/receipt/<?cs var:s.id ?>"><?cs var:s.text ?></a><?cs /each ?><br><a class="screen" href="<?cs var:e.base ?>/print"><?cs var:T.home.read ?><span class="away">, <?cs var:e.title ?></span></a></p></li>
<?cs /each ?></ul><?cs /if ?>
<h2><?cs var:T.team.people_title ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.team.person ?></th><th scope="col"><?cs var:T.accounts.role ?></th><th scope="col"><?cs var:T.accounts.email ?></th><th scope="col"><?cs var:T.team.stands ?></th></tr></thead>
<tbody><?cs each:p = people ?><tr><th scope="row"><?cs var:p.name ?></th><td><?cs var:p.role ?></td><td class="address"><?cs var:p.email ?></td><td><?cs var:p.standing ?></td></tr>
<?cs /each ?></tbody></table>
<?cs include!"part_foot.cs" ?>
