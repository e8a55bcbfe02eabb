<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="notice"><?cs var:T.published.none ?></p>
<?cs include!"part_foot.cs" ?>
