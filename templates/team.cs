<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p>
<?cs /if ?><p class="lead"><?cs var:T.team.lead ?></p>
<p class="acts"><a class="button" href="/team/new"><?cs var:T.team.invite ?></a>
<?cs each:c = reports ?><a<?cs if:!several ?> class="button second"<?cs /if ?> href="<?cs var:c.base ?>/team"><?cs var:T.team.share_out ?><?cs if:several ?>: <?cs var:c.title ?><?cs /if ?></a>
<?cs /each ?></p>
<h2 id="people"><?cs var:T.team.people_title ?></h2>
<p><?cs var:counted ?></p>
<table class="tasks team" aria-labelledby="people">
<thead><tr><th scope="col" class="c1"><?cs var:T.team.person ?></th><th scope="col" class="c2"><?cs var:T.team.stands ?></th><th scope="col"><?cs var:T.team.asked ?></th><th scope="col" class="c4"><?cs var:T.team.done_title ?></th></tr></thead>
<tbody><?cs each:p = people ?><tr>
<th scope="row"><a href="/team/<?cs var:p.id ?>"><?cs var:p.name ?></a><?cs if:p.is_self ?> <span class="muted">(<?cs var:T.team.you ?>)</span><?cs /if ?><br><span class="plain"><?cs var:p.role ?></span><br><span class="plain muted address"><?cs var:p.email ?></span></th>
<td><?cs if:p.tone == "warn" ?><span class="tag warn"><?cs var:p.standing ?></span><?cs else ?><?cs var:p.standing ?><?cs /if ?><?cs if:p.waits ?>
<form method="post" action="/team/<?cs var:p.id ?>"><?cs call:token_field() ?><button class="text" name="act" value="again"><?cs var:T.team.again ?><span class="away">: <?cs var:p.name ?></span></button></form><?cs /if ?></td>
<td><p class="on-phone"><?cs var:T.team.asked ?></p><?cs if:subcount(p.reports) == #0 ?><p class="muted"><?cs var:T.hand_over_page.nothing_due ?></p><?cs /if ?><?cs each:c = p.reports ?><div class="of-report"><?cs if:several ?><p class="cycle-title"><?cs var:c.cycle ?></p><?cs /if ?><?cs
if:c.whole ?><p><?cs var:c.whole ?></p><?cs elif:c.none ?><p class="muted"><?cs var:c.none ?></p><?cs else ?><p><?cs var:c.parts_n ?><?cs if:c.progress.answered ?><br><?cs var:c.progress.answered ?><?cs /if ?><?cs if:c.next ?><br><?cs if:c.late ?><span class="tag warn"><?cs var:T.team.late ?></span> <?cs /if ?><?cs var:c.next ?><?cs /if ?></p><?cs
if:c.folded ?><details><summary><?cs var:T.team.show_parts ?><span class="away">: <?cs var:p.name ?></span></summary><div><?cs call:team_parts(c.parts) ?></div></details><?cs else ?><?cs call:team_parts(c.parts) ?><?cs /if ?><?cs /if ?></div><?cs /each ?></td>
<td><p class="on-phone"><?cs var:T.team.done_title ?></p><?cs each:c = p.reports ?><div class="of-report"><?cs if:several ?><p class="cycle-title"><?cs var:c.cycle ?></p><?cs /if ?><p><?cs if:c.done ?><?cs var:c.done ?><?cs else ?><span class="muted"><?cs var:T.team.nothing_done ?></span><?cs /if ?></p></div><?cs /each ?></td>
</tr>
<?cs /each ?></tbody></table>
<?cs if:subcount(former) > #0 ?><details><summary><?cs var:T.team.former ?></summary><div><ul>
<?cs each:p = former ?><li><a href="/team/<?cs var:p.id ?>"><?cs var:p.name ?></a>, <?cs var:p.standing ?><?cs each:c = p.reports ?><?cs if:c.done ?>; <?cs if:several ?><?cs var:c.cycle ?>: <?cs /if ?><?cs var:c.done ?><?cs /if ?><?cs /each ?></li>
<?cs /each ?></ul></div></details><?cs /if ?>
<?cs if:subcount(reports) > #0 || may.team_hand_over ?><h2><?cs var:T.hand_over.heading ?></h2>
<p class="narrow"><?cs var:T.hand_over.what_page ?></p>
<ul><?cs each:c = reports ?><li><a href="<?cs var:c.base ?>/handover"><?cs var:T.hand_over.to_page ?><?cs if:several ?>: <?cs var:c.title ?><?cs /if ?></a></li>
<?cs /each ?><?cs if:may.team_hand_over ?><li><a href="/team/handover"><?cs var:T.hand_over.title ?></a></li>
<?cs /if ?></ul><?cs /if ?>
<?cs include!"part_foot.cs" ?>
