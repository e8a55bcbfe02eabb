<?cs include!"part_head.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:cycle.closed ?>
<p class="notice"><?cs var:T.cycle_invite.closed ?></p>
<?cs elif:subcount(states) == #0 ?>
<p class="notice"><?cs var:T.cycle_invite.all ?></p>
<?cs else ?>
<p class="narrow"><?cs var:T.cycle_invite.intro ?></p>
<form method="post" action="/cycle/<?cs var:cycle.id ?>/invite" novalidate>
<?cs call:token_field() ?>
<?cs include!"part_state_ticks.cs" ?>
<div class="acts"><button type="submit"><?cs var:T.cycle_invite.invite ?></button> <a href="/cycle/<?cs var:cycle.id ?>"><?cs var:T.cycle_invite.back ?></a></div>
</form>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
