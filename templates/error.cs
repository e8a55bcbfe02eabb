<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p><?cs var:advice ?></p>
<p><a href="/"><?cs var:T.error.home ?></a></p>
<p class="error-number"><?cs var:number_text ?></p>
<?cs include!"part_foot.cs" ?>
