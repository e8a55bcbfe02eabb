<h2 id="ranking"><?cs var:T.gaps.ranking ?></h2>
<p><?cs var:T.gaps.ranking_intro ?><?cs if:previous ?> <?cs var:T.gaps.change_intro ?> <?cs var:previous ?>.<?cs /if ?></p>
<?cs if:subcount(ranking) ?>
<div class="scroll" role="region" aria-labelledby="ranking" tabindex="0">
<table>
<thead>
<tr>
<th scope="col"><?cs var:T.gaps.provision ?></th>
<th scope="col" class="number"><?cs var:T.gaps.gaps ?></th>
<th scope="col" class="number"><?cs var:T.gaps.of_parties ?></th>
<th scope="col" class="number"><?cs var:T.gaps.silent ?></th>
<?cs if:previous ?>
<th scope="col" class="number"><?cs var:T.gaps.both ?></th>
<th scope="col" class="number"><?cs var:T.gaps.better ?></th>
<th scope="col" class="number"><?cs var:T.gaps.same ?></th>
<th scope="col" class="number"><?cs var:T.gaps.worse ?></th>
<?cs /if ?>
</tr>
</thead>
<tbody>
<?cs each:k = ranking ?>
<tr>
<th scope="row"><?cs var:k.id ?> <?cs var:k.title ?></th>
<td class="number"><?cs var:k.gaps ?></td>
<td class="number"><?cs var:k.parties ?></td>
<td class="number"><?cs var:k.silent ?></td>
<?cs if:previous ?>
<td class="number"><?cs var:k.both ?></td>
<td class="number"><?cs var:k.better ?></td>
<td class="number"><?cs var:k.same ?></td>
<td class="number"><?cs var:k.worse ?></td>
<?cs /if ?>
</tr>
<?cs /each ?>
</tbody>
</table>
</div>
<?cs else ?>
<p class="notice"><?cs var:T.gaps.no_gaps ?></p>
<?cs /if ?>
<h2 id="bars"><?cs var:T.gaps.bars ?></h2>
<p><?cs var:T.gaps.bars_intro ?></p>
<ul class="legend-list">
<li><span class="cell t-good"></span> <?cs var:T.gaps.tone.good ?></li>
<li><span class="cell t-warn"></span> <?cs var:T.gaps.tone.warn ?></li>
<li><span class="cell t-bad"></span> <?cs var:T.gaps.tone.bad ?></li>
<li><span class="cell t-none"></span> <?cs var:T.gaps.tone.none ?></li>
</ul>
<?cs each:block = articles ?>
<section class="bars" aria-labelledby="article-<?cs var:block.article ?>">
<h3 id="article-<?cs var:block.article ?>"><?cs var:T.gaps.article ?> <?cs var:block.article ?></h3>
<svg class="bars-chart" viewBox="0 0 600 <?cs var:block.height ?>" aria-hidden="true" focusable="false">
<?cs each:bar = block.bars ?><?cs each:s = bar.segments ?><?cs if:s.n > #0 ?><rect class="s-<?cs var:s.tone ?>" x="<?cs var:s.x ?>" y="<?cs var:bar.y ?>" width="<?cs var:s.width ?>" height="22"></rect><?cs if:s.wide ?><text class="s-text" x="<?cs var:s.middle ?>" y="<?cs var:bar.text_y ?>" text-anchor="middle"><?cs var:s.n ?></text><?cs /if ?><?cs /if ?><?cs /each ?><?cs /each ?>
</svg>
<table>
<thead>
<tr>
<th scope="col"><?cs var:T.gaps.region ?></th>
<th scope="col" class="number"><?cs var:T.gaps.tone.good ?></th>
<th scope="col" class="number"><?cs var:T.gaps.tone.warn ?></th>
<th scope="col" class="number"><?cs var:T.gaps.tone.bad ?></th>
<th scope="col" class="number"><?cs var:T.gaps.tone.none ?></th>
<th scope="col" class="number"><?cs var:T.gaps.all ?></th>
</tr>
</thead>
<tbody>
<?cs each:bar = block.bars ?>
<tr>
<th scope="row"><?cs var:bar.region ?></th>
<?cs each:s = bar.segments ?><td class="number"><?cs var:s.n ?></td><?cs /each ?>
<td class="number"><?cs var:bar.all ?></td>
</tr>
<?cs /each ?>
</tbody>
</table>
</section>
<?cs /each ?>
