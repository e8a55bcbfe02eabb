<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<?cs if:may_leave ?><ul><li><?cs var:T.team.leave_account ?></li><li><?cs var:T.team.leave_answers ?></li><li><?cs var:T.team.leave_parts ?></li></ul>
<?cs each:c = reports ?><?cs if:subcount(c.parts) > #0 ?><h2><?cs var:T.team.leave_list ?></h2>
<p><?cs var:c.cycle ?></p>
<?cs call:team_parts(c.parts) ?><?cs /if ?><?cs /each ?>
<form method="post" action="/team/<?cs var:person.id ?>/leave"><?cs call:token_field() ?>
<div class="acts"><button name="act" value="leave"><?cs var:T.team.leave_do ?></button> <a href="/team/<?cs var:person.id ?>"><?cs var:T.team.leave_not ?></a></div></form>
<?cs else ?><p><?cs var:T.team.leave_cannot ?></p>
<p><a href="/team"><?cs var:T.team.title ?></a></p><?cs /if ?>
</div>
<?cs include!"part_foot.cs" ?>
