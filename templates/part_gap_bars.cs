<?cs # The bars are drawings for the eye; the same numbers stand in a table after them. ?><?cs
def:bar_lines(list) ?><div class="bar-lines" aria-hidden="true"><?cs each:bar = list ?>
<p><span><?cs var:bar.label ?></span><svg focusable="false"><?cs each:s = bar.segments ?><?cs if:s.n > #0 ?><rect class="s-<?cs var:s.name ?>" x="<?cs var:s.x ?>" width="<?cs var:s.width ?>" height="100%"></rect><?cs if:s.wide ?><text class="s-text-<?cs var:s.name ?>" x="<?cs var:s.middle ?>" y="16" text-anchor="middle"><?cs var:s.n ?></text><?cs /if ?><?cs /if ?><?cs /each ?></svg></p><?cs /each ?>
</div><?cs /def ?><?cs
def:bar_table(list, id, head) ?><div class="scroll" role="region" aria-labelledby="<?cs var:id ?>" tabindex="0"><table>
<thead><tr>
<th scope="col"><?cs var:head ?></th>
<?cs each:k = key ?><th scope="col" class="number"><?cs var:k.label ?></th><?cs /each ?>
<th scope="col" class="number"><?cs var:T.gaps.all ?></th>
</tr></thead>
<tbody>
<?cs each:bar = list ?><tr>
<th scope="row"><?cs var:bar.label ?></th>
<?cs each:s = bar.segments ?><td class="number"><?cs var:s.n ?></td><?cs /each ?>
<td class="number"><?cs var:bar.all ?></td>
</tr>
<?cs /each ?></tbody>
</table></div><?cs /def ?>
<h2 id="bars"><?cs var:T.gaps.bars ?></h2>
<p class="narrow"><?cs var:T.gaps.bars_intro ?></p>
<ul class="legend-list">
<?cs each:k = key ?><li><span class="swatch s-<?cs var:k.name ?>"></span> <?cs var:k.label ?></li>
<?cs /each ?></ul>
<section class="bars overview" aria-labelledby="all-articles">
<h3 id="all-articles"><?cs var:T.gaps.all_articles ?></h3>
<?cs call:bar_lines(overview) ?>
<details><summary><?cs var:T.gaps.numbers ?></summary>
<?cs call:bar_table(overview, "all-articles", T.gaps.article) ?></details>
</section>
<div class="bars-grid">
<?cs each:block = articles ?><section class="bars" aria-labelledby="article-<?cs var:block.article ?>">
<h3 id="article-<?cs var:block.article ?>"><?cs var:block.label ?></h3>
<?cs call:bar_lines(block.bars) ?>
<details><summary><?cs var:T.gaps.numbers ?><span class="away">, <?cs var:block.label ?></span></summary>
<?cs set:block_id = "article-" + block.article ?><?cs call:bar_table(block.bars, block_id, T.gaps.region) ?></details>
</section>
<?cs /each ?></div>
