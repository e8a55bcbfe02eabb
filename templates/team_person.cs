<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p>
<?cs /if ?><dl class="facts">
<dt><?cs var:T.accounts.email ?></dt><dd><?cs var:person.email ?></dd>
<dt><?cs var:T.accounts.role ?></dt><dd><?cs var:person.role ?></dd>
<dt><?cs var:T.team.stands ?></dt><dd><?cs var:person.standing ?></dd>
</dl>
<?cs if:person.waits ?><form method="post" action="/team/<?cs var:person.id ?>"><?cs call:token_field() ?>
<p class="narrow"><?cs var:T.team.again_what ?></p>
<div class="acts"><button class="second" name="act" value="again"><?cs var:T.team.again ?></button></div></form>
<?cs /if ?><?cs each:c = reports ?><h2><?cs var:c.cycle ?></h2>
<?cs if:c.whole ?><p><?cs var:c.whole ?></p><?cs elif:!person.left ?><h3><?cs var:T.team.asked ?></h3>
<?cs if:subcount(c.parts) == #0 ?><p class="muted"><?cs var:T.team.nothing_asked ?></p><?cs else ?><ul class="rows"><?cs each:x = c.parts ?><li>
<p><a href="<?cs var:x.href ?>"><?cs var:x.title ?></a>: <?cs var:x.share ?><?cs if:x.due ?>, <?cs var:x.due ?><?cs /if ?><?cs if:x.late ?> <span class="tag warn"><?cs var:T.team.late ?></span><?cs /if ?><?cs if:x.progress.answered ?><br><span class="muted"><?cs var:x.progress.answered ?></span><?cs /if ?></p>
<form method="post" action="<?cs var:c.base ?>/team"><?cs call:token_field() ?><input type="hidden" name="person" value="<?cs var:person.id ?>"><button class="text" name="take_back" value="<?cs var:x.id ?>"><?cs var:T.team_share.take_back ?><span class="away">: <?cs var:x.title ?></span></button></form></li>
<?cs /each ?></ul><?cs /if ?>
<p><a href="<?cs var:c.base ?>/team?to=<?cs var:person.id ?>"><?cs var:T.team.give_more ?></a></p><?cs /if ?>
<h3><?cs var:T.team.done_title ?></h3>
<?cs if:subcount(c.deeds) == #0 ?><p class="muted"><?cs var:T.team.nothing_done ?></p><?cs else ?><ul class="rows"><?cs each:d = c.deeds ?><li><p><?cs var:d.title ?><br><span class="muted"><?cs var:d.answers ?><?cs if:d.source ?>. <?cs var:T.team.source ?> <?cs var:d.source ?><?cs /if ?></span></p></li>
<?cs /each ?></ul><?cs /if ?><?cs /each ?>
<?cs if:still_asked && !person.left && !person.waits ?><form method="post" action="/team/<?cs var:person.id ?>"><?cs call:token_field() ?>
<p class="narrow"><?cs var:T.team.remind_what ?></p>
<div class="acts"><button class="second" name="act" value="remind"><?cs var:T.team.remind ?></button></div></form>
<?cs /if ?><?cs if:person.left ?><?cs elif:is_focal_point ?><h2><?cs var:T.hand_over.heading ?></h2>
<p class="narrow"><?cs var:T.team.focal_point_stays ?></p><?cs if:may.team_hand_over ?>
<p><a href="/team/handover"><?cs var:T.hand_over.title ?></a></p><?cs /if ?>
<?cs elif:!person.is_self ?><h2><?cs var:T.team.role_title ?></h2>
<form method="post" action="/team/<?cs var:person.id ?>" novalidate><?cs call:token_field() ?>
<fieldset id="role" class="field<?cs if:error.role ?> wrong<?cs /if ?>"<?cs if:error.role ?> aria-describedby="role-error"<?cs /if ?>>
<legend class="away"><?cs var:T.accounts.role ?></legend>
<?cs if:error.role ?><p class="error" id="role-error"><?cs var:error.role ?></p>
<?cs /if ?><?cs each:o = roles ?><div class="choice"><input type="radio" id="r-<?cs var:o.value ?>" name="role" value="<?cs var:o.value ?>"<?cs if:o.chosen ?> checked<?cs /if ?>><label for="r-<?cs var:o.value ?>"><?cs var:o.label ?> <span class="muted"><?cs var:o.what ?></span></label></div>
<?cs /each ?></fieldset>
<p class="hint narrow"><?cs var:T.team.role_hint ?></p>
<div class="acts"><button class="second" name="act" value="role"><?cs var:T.team.role_save ?></button></div></form>
<h2><?cs var:T.team.leave ?></h2>
<p class="narrow"><?cs var:T.team.leave_lead ?></p>
<p><a href="/team/<?cs var:person.id ?>/leave"><?cs var:T.team.leave_link ?></a></p><?cs /if ?>
<?cs include!"part_foot.cs" ?>
