<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p><?cs /if ?><?cs if:undone ?><p class="notice warn" role="status"><?cs var:undone ?></p><?cs /if ?>
<p class="lead"><?cs if:cycle.closed ?><?cs var:T.tracker.closed_on ?> <?cs var:cycle.closed_on ?><?cs else ?><?cs var:T.secretariat.due ?> <?cs var:cycle.due ?><?cs /if ?></p>
<p class="jumps screen">
<?cs if:cycle.assesses ?><a href="/gaps?cycle=<?cs var:cycle.id ?>"><?cs var:T.secretariat.gaps ?></a><?cs /if ?>
<?cs if:may.export ?><a href="/exports?cycle=<?cs var:cycle.id ?>"><?cs var:T.tracker.exports ?></a><?cs /if ?>
<?cs if:!cycle.closed ?><a href="/cycle/<?cs var:cycle.id ?>/invite"><?cs var:T.cycle_invite.title ?></a>
<a href="/cycle/<?cs var:cycle.id ?>/close"><?cs var:T.cycle_close.link ?></a><?cs /if ?>
</p>
<?cs if:chart.path ?>
<h2 id="progress"><?cs var:T.tracker.progress ?></h2>
<p><?cs var:chart.text ?></p>
<svg class="tracker-chart" viewBox="0 0 600 82" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="ground" d="M0 80H600"></path><path d="<?cs var:chart.path ?>"></path></svg>
<?cs /if ?>
<h2 id="lines"><?cs var:T.tracker.states ?></h2>
<ul class="standings">
<li><a href="/cycle/<?cs var:cycle.id ?>"<?cs if:all_shown ?> aria-current="true"<?cs /if ?>><?cs var:T.gaps.any ?> (<?cs var:all ?>)</a></li>
<?cs each:s = standings ?><li><a href="/cycle/<?cs var:cycle.id ?>?standing=<?cs var:s.code ?>"<?cs if:s.shown ?> aria-current="true"<?cs /if ?>><?cs var:s.label ?> (<?cs var:s.n ?>)</a></li>
<?cs /each ?></ul>
<form method="post" action="/cycle/<?cs var:cycle.id ?>/letters">
<?cs call:token_field() ?>
<div class="scroll" role="region" aria-labelledby="lines" tabindex="0">
<table class="tracker">
<thead><tr>
<th scope="col"><span class="away"><?cs var:T.tracker.tick ?></span></th>
<th scope="col"><?cs var:T.gaps.state ?></th>
<th scope="col"><?cs var:T.tracker.stands ?></th>
<th scope="col"><?cs var:T.tracker.since ?></th>
<th scope="col"><?cs var:T.tracker.active ?></th>
<th scope="col"><?cs var:T.tracker.answers ?></th>
<th scope="col"><?cs var:T.tracker.next ?></th>
</tr></thead>
<tbody>
<?cs if:subcount(lines) == #0 ?><tr><td colspan="7"><?cs var:T.tracker.nobody ?></td></tr><?cs /if ?>
<?cs each:l = lines ?>
<tr>
<td><input type="checkbox" id="t-<?cs var:l.iso3 ?>" name="state" value="<?cs var:l.iso3 ?>" aria-label="<?cs var:l.name ?>"></td>
<th scope="row"><?cs var:l.name ?><?cs if:l.example ?> <span class="example">(<?cs var:T.layout.example ?>)</span><?cs /if ?></th>
<td><?cs var:l.standing_label ?><?cs if:l.no_focal_point ?> <span class="tag warn"><?cs if:may.account_manage ?><a href="/accounts/new"><?cs var:T.tracker.no_focal_point ?></a><?cs else ?><?cs var:T.tracker.no_focal_point ?><?cs /if ?></span><?cs /if ?></td>
<td><?cs var:l.since ?></td>
<td><?cs if:l.active ?><?cs var:l.active ?><?cs else ?><span class="muted">–</span><?cs /if ?></td>
<td><?cs if:l.progress ?><?cs var:l.progress ?><?cs else ?><span class="muted">–</span><?cs /if ?></td>
<td><?cs if:l.submissions > #0 ?><a href="/received/<?cs var:l.report ?>"><?cs var:T.tracker.read ?><span class="away"> <?cs var:l.name ?></span></a><?cs elif:!cycle.closed ?><button class="text" name="state" value="<?cs var:l.iso3 ?>"><?cs var:T.tracker.remind ?><span class="away"> <?cs var:l.name ?></span></button><?cs /if ?></td>
</tr>
<?cs /each ?>
</tbody>
</table>
</div>
<?cs if:!cycle.closed ?><div class="acts"><button type="submit"><?cs var:T.tracker.write ?></button></div><?cs /if ?>
</form>
<?cs include!"part_foot.cs" ?>
