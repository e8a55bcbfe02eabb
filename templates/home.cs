<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?><?cs include!"part_talk.cs" ?><?cs include!"part_section_state.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:subcount(open) == #0 ?><p class="lead"><?cs if:is_contributor ?><?cs var:T.home.nothing_given ?><?cs else ?><?cs var:T.home.nothing ?><?cs /if ?></p>
<?cs else ?><ul class="cards"><?cs each:c = open ?><li><section class="panel" aria-labelledby="open-<?cs var:name(c) ?>">
<h2 id="open-<?cs var:name(c) ?>"><?cs var:c.title ?></h2>
<p><?cs var:c.due ?><br><strong><?cs var:c.left ?></strong></p>
<?cs if:c.returned ?><div class="notice warn"><h3><?cs var:T.home.returned ?></h3><p class="pre"><?cs var:c.reason ?></p></div>
<?cs /if ?><?cs if:c.unplaced ?><div class="notice warn"><p><?cs var:c.unplaced ?> <a href="<?cs var:c.base ?>/unplaced"><?cs var:T.home.to_unplaced ?></a></p></div>
<?cs /if ?><?cs call:talk_open(c.talk) ?><?cs call:progress_bar(c.progress.percent) ?>
<p><?cs var:c.progress.answered ?><?cs if:c.progress.attention ?>, <strong><?cs var:c.progress.attention ?></strong><?cs /if ?></p>
<?cs if:c.carried ?><p><?cs var:c.carried ?></p>
<?cs /if ?><?cs if:c.states_waiting ?><p><a href="<?cs var:c.base ?>?ready=1"><?cs var:c.states_waiting ?></a></p>
<?cs /if ?><?cs call:states_undone_list(c.states_undone) ?><p class="acts"><a class="button" href="<?cs var:c.href ?>"><?cs var:c.act ?></a></p>
<?cs if:c.has_parts ?><h3><?cs var:T.home.parts ?></h3><?cs call:team_parts(c.parts) ?><?cs else ?><p><a href="<?cs var:c.base ?>/findings"><?cs var:T.home.findings_draft ?></a></p><?cs /if ?>
</section></li>
<?cs /each ?></ul>
<?cs /if ?><?cs if:subcount(earlier) > #0 ?><h2><?cs var:T.home.earlier ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.home.report ?></th><th scope="col"><?cs var:T.home.state_of_it ?></th><th scope="col"><?cs var:T.home.submitted ?></th><th scope="col"><?cs var:T.home.documents ?></th></tr></thead>
<tbody><?cs each:e = earlier ?><tr><th scope="row"><?cs var:e.title ?></th><td><?cs var:e.stage ?></td><td><?cs var:e.at ?></td>
<td><?cs if:e.submission && !e.has_parts ?><a href="<?cs var:e.base ?>/receipt/<?cs var:e.submission ?>"><?cs var:T.home.receipt ?><span class="away">, <?cs var:e.title ?></span></a><br>
<a href="<?cs var:e.base ?>/findings"><?cs var:T.home.findings ?><span class="away">, <?cs var:e.title ?></span></a><br><?cs /if ?><a href="<?cs var:e.base ?>/print"><?cs var:T.home.read ?><span class="away">, <?cs var:e.title ?></span></a><?cs if:e.unplaced ?><br><a href="<?cs var:e.base ?>/unplaced"><?cs var:e.unplaced ?></a><?cs /if ?></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><?cs include!"part_foot.cs" ?>
