<?cs include!"part_head.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:advice ?></p>
<p><a class="button" href="/"><?cs var:T.error.home ?></a></p>
<p class="muted"><?cs var:number_text ?></p>
</div>
<?cs include!"part_foot.cs" ?>
