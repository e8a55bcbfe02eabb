<?cs include!"part_figures.cs" ?><?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<form class="filter" method="get" action="<?cs var:path ?>">
<div class="filter-fields">
<?cs call:figure_origins(origins) ?>
<div class="filter-field"><button type="submit" class="second"><?cs var:T.published.show ?></button></div>
</div>
</form>
<p class="notice"><?cs if:is_return ?><?cs var:T.published.none_returned ?><?cs else ?><?cs var:T.published.none ?><?cs /if ?></p>
<?cs include!"part_foot.cs" ?>
