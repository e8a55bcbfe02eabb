<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p>
<?cs /if ?><p class="lead"><?cs if:single ?><?cs var:section_title ?><?cs else ?><?cs var:cycle_title ?><?cs /if ?></p>
<?cs if:!is_open ?><p class="notice"><?cs var:T.team_share.not_open ?></p><?cs /if ?>
<p class="narrow"><?cs if:single ?><?cs var:T.team_share.lead_single ?><?cs else ?><?cs var:T.team_share.lead ?><?cs /if ?></p>
<p class="on-phone"><a href="#giving"><?cs var:T.team_share.to_whom ?></a></p>
<form method="post" action="<?cs var:action ?>" novalidate>
<?cs call:token_field() ?><button class="away" name="act" value="give" tabindex="-1" aria-hidden="true"><?cs var:T.team_share.give ?></button>
<div class="sharing">
<div id="parts" role="group" aria-labelledby="parts-title"<?cs if:error.parts ?> aria-describedby="parts-error"<?cs /if ?>>
<h2 id="parts-title"><?cs if:single ?><?cs var:T.team_share.tick_single ?><?cs else ?><?cs var:T.team_share.tick ?><?cs /if ?></h2>
<?cs if:error.parts ?><p class="error" id="parts-error"><?cs var:error.parts ?></p>
<?cs /if ?><?cs each:g = themes ?><?cs if:subcount(g.sections) > #1 && g.title ?><div class="choice theme"><input type="checkbox" id="t-<?cs var:g.value ?>" name="theme" value="<?cs var:g.value ?>"<?cs if:g.ticked ?> checked<?cs /if ?>><label for="t-<?cs var:g.value ?>"><?cs var:g.title ?> <span class="muted"><?cs var:T.team_share.whole_theme ?></span></label></div>
<?cs elif:g.title ?><p class="theme"><?cs var:g.title ?></p>
<?cs /if ?><ul class="rows"><?cs each:s = g.sections ?><li>
<div class="line"><div class="choice"><input type="checkbox" id="p-<?cs var:s.value ?>" name="part" value="<?cs var:s.value ?>"<?cs if:s.ticked ?> checked<?cs /if ?>><label for="p-<?cs var:s.value ?>"><?cs var:s.title ?></label></div>
<p class="muted"><?cs if:s.answered ?><?cs var:s.answered ?><?cs if:s.attention ?>, <?cs var:s.attention ?><?cs /if ?><?cs /if ?><?cs if:s.singles ?><br><a href="<?cs var:s.singles ?>"><?cs var:T.team_share.singles ?><span class="away">: <?cs var:s.title ?></span></a><?cs /if ?></p></div>
<?cs if:subcount(s.parts) > #0 ?><ul class="holders"><?cs each:x = s.parts ?><li><strong><?cs var:x.name ?></strong>: <?cs var:x.share ?><?cs if:x.due ?>, <?cs var:x.due ?><?cs /if ?><?cs if:x.late ?> <span class="tag warn"><?cs var:T.team.late ?></span><?cs /if ?><?cs if:x.single ?> <span class="muted"><?cs var:T.team_share.only ?> <?cs var:x.single ?></span><?cs /if ?><?cs if:x.of_section ?> <span class="muted"><?cs var:T.team_share.of_section ?></span><?cs else ?> <button class="text" name="take_back" value="<?cs var:x.id ?>"><?cs var:T.team_share.take_back ?><span class="away">: <?cs var:x.name ?>, <?cs var:x.title ?></span></button><?cs /if ?></li>
<?cs /each ?></ul><?cs /if ?></li>
<?cs /each ?></ul>
<?cs /each ?></div>
<div class="giving panel" id="giving">
<h2><?cs var:T.team_share.to_whom ?></h2>
<?cs if:subcount(people) == #0 ?><p><?cs var:T.team_share.nobody ?></p>
<p><a class="button" href="/team/new"><?cs var:T.team.invite ?></a></p>
<?cs else ?><fieldset id="to" class="field<?cs if:error.to ?> wrong<?cs /if ?>"<?cs if:error.to ?> aria-describedby="to-error"<?cs /if ?>>
<legend><?cs var:T.team_share.people ?></legend>
<?cs if:error.to ?><p class="error" id="to-error"><?cs var:error.to ?></p>
<?cs /if ?><?cs each:p = people ?><div class="choice"><input type="checkbox" id="to-<?cs var:p.value ?>" name="to" value="<?cs var:p.value ?>"<?cs if:p.ticked ?> checked<?cs /if ?>><label for="to-<?cs var:p.value ?>"><?cs var:p.name ?> <span class="muted"><?cs var:p.has ?><?cs if:p.waits ?>, <?cs var:T.team_share.waits ?><?cs /if ?></span></label></div>
<?cs /each ?></fieldset>
<p><a href="/team/new"><?cs var:T.team.invite ?></a></p>
<?cs call:team_terms() ?>
<button name="act" value="give"><?cs var:T.team_share.give ?></button>
<p class="hint after"><?cs var:T.team_share.letter ?></p><?cs /if ?>
</div>
</div>
</form>
<?cs include!"part_foot.cs" ?>
