<?cs include!"part_figures.cs" ?><?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:source ?></p>
<form class="filter" method="get" action="/figures/participation">
<div class="filter-fields">
<?cs call:figure_origins(origins) ?>
<div class="filter-field"><button type="submit" class="second"><?cs var:T.published.show ?></button></div>
</div>
</form>
<p class="narrow"><?cs var:counted ?> <?cs var:T.published.participation_note ?></p>
<section class="figures">
<h2 id="by-year"><?cs var:T.published.by_year ?></h2>
<div class="bar-lines" aria-hidden="true"><?cs each:y = years ?>
<p class="short"><span><?cs var:y.year ?></span><svg focusable="false"><rect class="f-second" x="0" y="3" width="100%" height="16"></rect><rect class="f-first" x="0" y="3" width="<?cs var:y.width ?>" height="16"></rect></svg></p><?cs /each ?>
</div>
<div class="scroll" role="region" aria-labelledby="by-year" tabindex="0"><table class="figures-years">
<thead><tr><th scope="col"><?cs var:T.published.region ?></th><?cs each:y = years ?><th scope="col" class="number"><?cs var:y.year ?></th><?cs /each ?><th scope="col" class="number"><?cs var:T.published.of_states ?></th></tr></thead>
<tbody>
<?cs each:row = rows ?><tr><th scope="row"><?cs var:row.label ?></th><?cs each:y = row.years ?><td class="number"><?cs var:y.n ?></td><?cs /each ?><td class="number"><?cs var:row.all ?></td></tr>
<?cs /each ?></tbody>
</table></div>
</section>
<section>
<h2 id="how-often"><?cs var:T.published.how_often ?></h2>
<div class="scroll" role="region" aria-labelledby="how-often" tabindex="0"><table>
<thead><tr><th scope="col"><?cs var:T.published.region ?></th><th scope="col" class="number"><?cs var:T.published.never ?></th><th scope="col" class="number"><?cs var:T.published.once ?></th><th scope="col" class="number"><?cs var:T.published.few ?></th><th scope="col" class="number"><?cs var:T.published.regular ?></th><th scope="col" class="number"><?cs var:T.published.of_states ?></th></tr></thead>
<tbody>
<?cs each:row = rows ?><tr><th scope="row"><?cs var:row.label ?></th><td class="number"><?cs var:row.never ?></td><td class="number"><?cs var:row.once ?></td><td class="number"><?cs var:row.few ?></td><td class="number"><?cs var:row.regular ?></td><td class="number"><?cs var:row.all ?></td></tr>
<?cs /each ?></tbody>
</table></div>
</section>
<?cs include!"part_foot.cs" ?>
