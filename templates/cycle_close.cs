<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:cycle.closed ?>
<p class="notice"><?cs var:T.cycle_close.already ?></p>
<?cs else ?>
<p class="narrow"><?cs var:T.cycle_close.what ?></p>
<p class="narrow"><strong><?cs var:open ?></strong></p>
<form method="post" action="/cycle/<?cs var:cycle.id ?>/close">
<?cs call:token_field() ?>
<div class="acts"><button type="submit"><?cs var:T.cycle_close.close ?></button> <a href="/cycle/<?cs var:cycle.id ?>"><?cs var:T.cycle_close.back ?></a></div>
</form>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
