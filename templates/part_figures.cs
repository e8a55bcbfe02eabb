<?cs # Shares by category: two bars a line for the eye, dark for the first share
 and white with a dark edge for the second, and the same in a table. ?><?cs
def:figure_options(list) ?><?cs each:o = list ?>
<option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?><?cs /def ?><?cs
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
