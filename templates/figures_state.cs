<?cs include!"part_figures.cs" ?><?cs
def:figure_line(line, code) ?><tr><th scope="row"><?cs if:code ?><span class="no"><?cs var:line.code ?></span> <?cs /if ?><?cs var:line.label ?></th><?cs each:c = line.cells ?><td class="number"><?cs if:c.given ?><?cs var:c.n ?><?cs else ?><span class="muted">–<span class="away"> <?cs var:T.published.no_figure ?></span></span><?cs /if ?></td><?cs /each ?></tr>
<?cs /def ?><?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:source ?></p>
<p class="muted narrow"><?cs call:figure_about() ?></p>
<section>
<h2 id="totals"><?cs var:T.published.totals ?></h2>
<div class="scroll" role="region" aria-labelledby="totals" tabindex="0"><table class="figures-years">
<thead><tr><th scope="col"><?cs var:T.published.indicator ?></th><?cs each:y = years ?><th scope="col" class="number"><?cs var:y.year ?></th><?cs /each ?></tr></thead>
<tbody>
<?cs each:line = totals ?><?cs call:figure_line(line, "") ?><?cs /each ?></tbody>
</table></div>
<p class="muted"><?cs var:T.published.dash ?></p>
</section>
<?cs each:x = formulas ?><section>
<h2 id="<?cs var:x.id ?>"><?cs var:x.title ?></h2>
<p class="narrow"><?cs var:x.about ?></p>
<div class="scroll" role="region" aria-labelledby="<?cs var:x.id ?>" tabindex="0"><table class="figures-years worked">
<thead><tr><th scope="col"><?cs var:T.published.item ?></th><?cs each:y = x.years ?><th scope="col" class="number"><?cs var:y.year ?></th><?cs /each ?></tr></thead>
<tbody>
<tr class="part"><th scope="rowgroup" colspan="<?cs var:x.columns ?>"><?cs var:x.numerator ?></th></tr>
<?cs each:line = x.above.lines ?><?cs call:figure_line(line, "1") ?><?cs /each ?><tr class="sum"><th scope="row"><?cs var:T.published.numerator ?></th><?cs each:y = x.years ?><td class="number"><?cs var:y.numerator ?></td><?cs /each ?></tr>
</tbody><tbody>
<tr class="part"><th scope="rowgroup" colspan="<?cs var:x.columns ?>"><?cs var:x.denominator ?>: <?cs var:T.published.and_further ?></th></tr>
<?cs each:line = x.below.lines ?><?cs call:figure_line(line, "1") ?><?cs /each ?><tr class="sum"><th scope="row"><?cs var:T.published.denominator ?></th><?cs each:y = x.years ?><td class="number"><?cs var:y.denominator ?></td><?cs /each ?></tr>
</tbody><tbody>
<tr class="sum"><th scope="row"><?cs var:T.published.value ?></th><?cs each:y = x.years ?><td class="number"><?cs if:y.has_value ?><strong><?cs var:y.value ?></strong><?cs else ?><span class="muted"><?cs var:T.published.no_value ?></span><?cs /if ?></td><?cs /each ?></tr>
<tr><th scope="row"><?cs var:T.published.window ?></th><?cs each:y = x.years ?><td class="number"><?cs if:y.has_mean ?><?cs var:y.mean ?><?cs else ?><span class="muted">–<span class="away"> <?cs var:T.published.no_mean ?></span></span><?cs /if ?></td><?cs /each ?></tr>
</tbody>
<?cs each:g = x.excluded ?><tbody>
<tr class="part"><th scope="rowgroup" colspan="<?cs var:x.columns ?>"><?cs var:g.why ?></th></tr>
<?cs each:line = g.lines ?><?cs call:figure_line(line, "1") ?><?cs /each ?></tbody>
<?cs /each ?></table></div>
<p class="muted narrow"><?cs var:T.published.worked_note ?></p>
</section>
<?cs /each ?>
<h2 id="shares"><?cs var:T.published.shares ?></h2>
<form class="filter" method="get" action="/figures/<?cs var:iso3 ?>#shares">
<div class="filter-fields">
<?cs call:figure_origins(origins) ?>
<div class="filter-field wide"><label for="f-indicator"><?cs var:T.published.indicator ?></label>
<select id="f-indicator" name="indicator"><?cs call:figure_options(indicators) ?></select></div>
<div class="filter-field"><label for="f-year"><?cs var:T.published.year ?></label>
<select id="f-year" name="year"><?cs call:figure_options(choice) ?></select></div>
<div class="filter-field"><button type="submit" class="second"><?cs var:T.published.show ?></button></div>
</div>
</form>
<?cs if:subcount(breakdowns) > #0 ?>
<p class="narrow"><strong><?cs var:indicator ?>, <?cs var:year ?>.</strong> <?cs var:T.published.beside_region ?> <?cs var:region ?>.</p>
<?cs each:b = breakdowns ?><?cs call:figure_breakdown(b, T.published.own_share, T.published.region_mean, "") ?><?cs /each ?>
<?cs else ?>
<p class="notice" role="status"><?cs var:T.published.empty ?></p>
<?cs /if ?>
<?cs if:subcount(notes) > #0 ?><section>
<h2 id="notes"><?cs var:T.published.notes ?></h2>
<p class="muted narrow"><?cs var:T.published.notes_lead ?></p>
<div class="scroll" role="region" aria-labelledby="notes" tabindex="0"><table>
<thead><tr><th scope="col"><?cs var:T.published.figures ?></th><th scope="col" class="number"><?cs var:T.published.year ?></th><th scope="col" class="number"><?cs var:T.published.number ?></th><th scope="col"><?cs var:T.published.version ?></th><th scope="col"><?cs var:T.published.said_of_it ?></th></tr></thead>
<tbody><?cs each:n = notes ?><tr><th scope="row"><?cs var:n.label ?></th><td class="number"><?cs var:n.year ?></td><td class="number"><?cs if:n.given ?><?cs var:n.n ?><?cs else ?><span class="muted"><?cs var:T.published.no_figure ?></span><?cs /if ?></td><td><?cs if:n.revised ?><strong><?cs var:T.published.version_no ?> <?cs var:n.version ?></strong>, <?cs /if ?><?cs var:n.released ?></td><td><?cs var:n.flags ?><?cs if:n.flags && n.footnote ?>; <?cs /if ?><span dir="auto"><?cs var:n.footnote ?></span></td></tr>
<?cs /each ?></tbody></table></div>
</section>
<?cs /if ?><?cs include!"part_foot.cs" ?>
