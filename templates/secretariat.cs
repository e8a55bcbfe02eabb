<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<div class="acts"><a class="button" href="/secretariat/cycle/new"><?cs var:T.secretariat.open ?></a></div>
<?cs if:subcount(cycles) ?>
<ul class="cards">
<?cs each:c = cycles ?>
<li><div class="panel">
<h2><a href="/cycle/<?cs var:c.id ?>"><?cs var:c.title ?></a></h2>
<p><?cs if:c.closed ?><span class="tag"><?cs var:T.secretariat.closed ?></span><?cs else ?><?cs var:T.secretariat.due ?> <?cs var:c.due ?><?cs /if ?></p>
<p><?cs var:c.invited ?> <?cs var:c.submitted ?></p>
<?cs if:c.assesses ?><p><a href="/gaps?cycle=<?cs var:c.id ?>"><?cs var:T.secretariat.gaps ?></a></p><?cs /if ?>
</div></li>
<?cs /each ?>
</ul>
<?cs else ?>
<p class="notice"><?cs var:T.secretariat.none ?></p>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
