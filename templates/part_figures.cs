<?cs # Shares by category: two bars a line for the eye, dark for the first share
 and white with a dark edge for the second, and the same in a table. ?><?cs
def:figure_options(list) ?><?cs each:o = list ?>
<option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?><?cs /def ?><?cs
def:figure_origins(list) ?><div class="filter-field"><label for="f-origin"><?cs var:T.published.whose ?></label>
<select id="f-origin" name="origin"><?cs call:figure_options(list) ?></select></div><?cs /def ?><?cs
def:figure_about() ?><?cs if:is_return ?><?cs var:T.published.only_returns ?><?cs else ?><?cs var:T.published.not_returns ?><?cs /if ?><?cs /def ?><?cs
def:figure_cross(x) ?><section class="figures">
<h3 id="<?cs var:x.id ?>"><?cs var:x.title ?></h3>
<p class="muted"><?cs var:x.counted ?> <?cs var:T.published.cell_note ?></p>
<div class="scroll" role="region" aria-labelledby="<?cs var:x.id ?>" tabindex="0"><table>
<thead><tr><td></td><?cs each:c = x.columns ?><th scope="col" class="number"><?cs var:c.label ?></th><?cs /each ?></tr></thead>
<tbody><?cs each:row = x.rows ?><tr><th scope="row"><?cs var:row.label ?></th><?cs each:c = row.cells ?><td class="number"><?cs if:c.given ?><?cs var:c.n ?> <span class="muted">(<?cs var:c.states ?>)</span><?cs else ?><span class="muted">–<span class="away"> <?cs var:T.published.no_figure ?></span></span><?cs /if ?></td><?cs /each ?></tr>
<?cs /each ?></tbody></table></div></section>
<?cs /def ?><?cs
def:figure_flow(x) ?><section class="figures">
<h3 id="<?cs var:x.id ?>"><?cs var:x.title ?></h3>
<p class="muted narrow"><?cs var:x.counted ?> <?cs var:T.published.ways_note ?></p>
<div class="scroll" role="region" aria-labelledby="<?cs var:x.id ?>" tabindex="0"><table class="route-matrix">
<thead><tr><th scope="col"><?cs var:T.published.way_from_to ?></th><?cs each:c = x.to ?><th scope="col" class="number"><?cs var:c.label ?></th><?cs /each ?></tr></thead>
<tbody><?cs each:row = x.from ?><tr><th scope="row"><?cs var:row.label ?></th><?cs each:c = row.cells ?><td class="number"><?cs if:c.given ?><?cs var:c.n ?><?cs else ?><span class="muted">–<span class="away"> <?cs var:T.published.no_way ?></span></span><?cs /if ?></td><?cs /each ?></tr>
<?cs /each ?></tbody></table></div>
<details><summary id="<?cs var:x.id ?>-list"><?cs var:T.published.ways_list ?></summary>
<div class="scroll" role="region" aria-labelledby="<?cs var:x.id ?>-list" tabindex="0"><table>
<thead><tr><th scope="col"><?cs var:T.published.way_from ?></th><th scope="col"><?cs var:T.published.way_to ?></th><th scope="col"><?cs var:T.published.way_by ?></th><th scope="col" class="number"><?cs var:T.published.way_rows ?></th><th scope="col" class="number"><?cs var:T.published.way_quantity ?></th><th scope="col" class="number"><?cs var:T.published.states_told ?></th></tr></thead>
<tbody><?cs each:w = x.ways ?><tr><td><?cs var:w.from ?></td><td><?cs var:w.to ?></td><td><?cs if:w.by ?><?cs var:w.by ?><?cs else ?><span class="muted"><?cs var:T.published.place_unknown ?></span><?cs /if ?></td><td class="number"><?cs var:w.ways ?></td><td class="number"><?cs if:w.has_quantity ?><?cs var:w.quantity ?> <span class="muted">(<?cs var:w.with_quantity ?>)</span><?cs else ?><span class="muted"><?cs var:T.published.no_figure ?></span><?cs /if ?></td><td class="number"><?cs var:w.states ?></td></tr>
<?cs /each ?></tbody></table></div></details></section>
<?cs /def ?><?cs
def:figure_breakdown(b, first, second, counted) ?><section class="figures">
<h3 id="<?cs var:b.id ?>"><?cs var:b.title ?></h3>
<p class="muted"><?cs if:counted ?><?cs var:b.counted ?><?cs else ?><?cs var:T.published.own_sum ?> <?cs var:b.sum ?>.<?cs /if ?></p>
<div class="figures-pair">
<div class="bar-lines" aria-hidden="true"><?cs each:p = b.parts ?>
<p><span><?cs var:p.label ?></span><svg class="two" focusable="false"><line class="f-ground" x1="0" x2="0" y1="0" y2="30"></line><?cs if:p.given ?><rect class="f-first" x="0" y="3" width="<?cs var:p.share_width ?>" height="11"></rect><?cs /if ?><?cs if:p.has_mean ?><rect class="f-second" x="0" y="16" width="<?cs var:p.mean_width ?>" height="11"></rect><?cs /if ?></svg></p><?cs /each ?>
</div>
<div class="scroll" role="region" aria-labelledby="<?cs var:b.id ?>" tabindex="0"><table>
<thead><tr>
<th scope="col"><span class="away"><?cs var:T.published.category ?></span></th>
<th scope="col" class="number"><?cs var:T.published.number ?></th>
<th scope="col" class="number"><span class="swatch f-first"></span> <?cs var:first ?></th>
<th scope="col" class="number"><span class="swatch f-second"></span> <?cs var:second ?></th>
<th scope="col" class="number"><?cs var:T.published.states ?></th>
</tr></thead>
<tbody>
<?cs each:p = b.parts ?><tr>
<th scope="row"><?cs var:p.label ?></th>
<?cs if:p.given ?><td class="number"><?cs var:p.sum ?></td>
<td class="number"><?cs var:p.share ?></td><?cs else ?><td class="number muted" colspan="2"><?cs var:T.published.no_figure ?></td><?cs /if ?>
<td class="number"><?cs if:p.has_mean ?><?cs var:p.mean ?><?cs else ?><span class="muted"><?cs var:T.published.no_figure ?></span><?cs /if ?></td>
<td class="number"><?cs var:p.states ?></td>
</tr>
<?cs /each ?></tbody>
</table></div>
</div>
</section>
<?cs /def ?>
