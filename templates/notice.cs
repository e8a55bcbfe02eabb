<?cs include!"part_head.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<?cs each:p = T.notices[which].p ?><?cs if:p.title ?><h2><?cs var:p.title ?></h2>
<?cs /if ?><p><?cs var:p.text ?></p>
<?cs /each ?></div>
<?cs include!"part_foot.cs" ?>
