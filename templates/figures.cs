<?cs include!"part_figures.cs" ?><?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:source ?></p>
<p class="muted narrow"><?cs call:figure_about() ?> <a href="/figures/participation?origin=<?cs var:origin ?>"><?cs var:T.published.participation ?></a></p>
<form class="filter" method="get" action="/figures">
<div class="filter-fields">
<?cs call:figure_origins(origins) ?>
<div class="filter-field wide"><label for="f-indicator"><?cs var:T.published.indicator ?></label>
<select id="f-indicator" name="indicator"><?cs call:figure_options(indicators) ?></select></div>
<div class="filter-field"><label for="f-year"><?cs var:T.published.year ?></label>
<select id="f-year" name="year"><?cs call:figure_options(years) ?></select></div>
<div class="filter-field"><label for="f-region"><?cs var:T.published.region ?></label>
<select id="f-region" name="region"><option value=""><?cs var:T.published.world ?></option><?cs call:figure_options(regions) ?></select></div>
<div class="filter-field"><button type="submit" class="second"><?cs var:T.published.show ?></button></div>
</div>
</form>
<?cs if:subcount(series) == #0 ?>
<p class="notice" role="status"><?cs var:T.published.empty ?></p>
<?cs else ?>
<?cs if:empty ?><p class="notice" role="status"><?cs var:T.published.empty ?></p>
<?cs else ?><section class="panel figures-total" aria-labelledby="total">
<h2 id="total"><?cs var:indicator ?>, <?cs var:year ?>, <?cs var:region ?></h2>
<?cs if:has_total ?><p class="figure-large"><?cs var:total ?></p><?cs /if ?>
<p><?cs var:coverage ?></p>
<?cs if:revised ?><p><?cs var:revised ?></p>
<?cs /if ?><?cs if:largest ?><p><strong><?cs var:largest ?></strong></p><?cs /if ?>
</section>
<?cs /if ?>
<?cs if:has_total ?>
<section class="figures">
<h2 id="series"><?cs var:T.published.series ?></h2>
<p class="muted narrow"><?cs var:T.published.series_note ?></p>
<div class="figures-pair">
<div class="bar-lines" aria-hidden="true"><?cs each:y = series ?>
<p class="short"><span><?cs var:y.year ?></span><svg focusable="false"><line class="f-ground" x1="0" x2="0" y1="0" y2="22"></line><?cs if:y.given ?><rect class="f-first" x="0" y="3" width="<?cs var:y.width ?>" height="16"></rect><?cs /if ?></svg></p><?cs /each ?>
</div>
<div class="scroll" role="region" aria-labelledby="series" tabindex="0"><table>
<thead><tr><th scope="col"><?cs var:T.published.year ?></th><th scope="col" class="number"><?cs var:T.published.sum ?></th><th scope="col" class="number"><?cs var:T.published.states ?></th></tr></thead>
<tbody>
<?cs each:y = series ?><tr><th scope="row"><?cs var:y.year ?></th><?cs if:y.given ?><td class="number"><?cs var:y.total ?></td><td class="number"><?cs var:y.states ?></td><?cs else ?><td class="number muted"><?cs var:T.published.no_figure ?></td><td class="number">0</td><?cs /if ?></tr>
<?cs /each ?></tbody>
</table></div>
</div>
</section>
<?cs if:!empty && subcount(groups) > #1 ?><section class="figures">
<h2 id="groups"><?cs var:T.published.groups ?>, <?cs var:year ?></h2>
<div class="figures-pair">
<div class="bar-lines" aria-hidden="true"><?cs each:g = groups ?>
<p><span><?cs var:g.label ?></span><svg focusable="false"><line class="f-ground" x1="0" x2="0" y1="0" y2="22"></line><rect class="f-first" x="0" y="3" width="<?cs var:g.width ?>" height="16"></rect></svg></p><?cs /each ?>
</div>
<div class="scroll" role="region" aria-labelledby="groups" tabindex="0"><table>
<thead><tr><th scope="col"><?cs var:T.published.region ?></th><th scope="col" class="number"><?cs var:T.published.sum ?></th><th scope="col" class="number"><?cs var:T.published.share ?></th><th scope="col" class="number"><?cs var:T.published.states ?></th><th scope="col" class="number"><?cs var:T.published.of_states ?></th></tr></thead>
<tbody>
<?cs each:g = groups ?><tr><th scope="row"><?cs var:g.label ?></th><?cs if:g.any ?><td class="number"><?cs var:g.total ?></td><td class="number"><?cs var:g.share ?></td><?cs else ?><td class="number muted" colspan="2"><?cs var:T.published.no_figure ?></td><?cs /if ?><td class="number"><?cs var:g.states ?></td><td class="number"><?cs var:g.all ?></td></tr>
<?cs /each ?></tbody>
</table></div>
</div>
</section>
<?cs /if ?><?cs /if ?>
<?cs if:subcount(breakdowns) > #0 ?>
<h2><?cs var:T.published.shares ?>, <?cs var:year ?>, <?cs var:region ?></h2>
<p class="narrow"><?cs var:T.published.how_counted ?></p>
<?cs each:b = breakdowns ?><?cs call:figure_breakdown(b, T.published.pooled, T.published.mean, "1") ?><?cs /each ?>
<?cs /if ?><?cs if:subcount(crosses) > #0 ?><h2><?cs var:T.published.crosses ?>, <?cs var:year ?>, <?cs var:region ?></h2>
<?cs each:x = crosses ?><?cs call:figure_cross(x) ?><?cs /each ?><?cs /if ?>
<?cs if:subcount(flows) > #0 ?><h2><?cs var:T.published.ways ?>, <?cs var:year ?>, <?cs var:region ?></h2>
<?cs each:x = flows ?><?cs call:figure_flow(x) ?><?cs /each ?><?cs /if ?>
<?cs /if ?>
<?cs if:subcount(sheets) > #0 ?>
<h2 id="sheets"><?cs var:T.published.sheets ?></h2>
<p class="muted narrow"><?cs var:T.published.sheets_note ?></p>
<ul class="states-choice"><?cs each:s = sheets ?>
<li><a href="/figures/<?cs var:s.value ?>?origin=<?cs var:origin ?>"><?cs var:s.label ?></a></li><?cs /each ?>
</ul>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
