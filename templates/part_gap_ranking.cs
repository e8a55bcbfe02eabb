<?cs def:ranked_table(list) ?><div class="scroll" role="region" aria-labelledby="ranking" tabindex="0">
<table class="ranked">
<thead>
<tr>
<th scope="col"><?cs var:T.gaps.provision ?></th>
<th scope="col" class="number"><?cs var:T.gaps.gaps_of ?></th>
<th scope="col" class="number"><?cs var:T.gaps.silent ?> <?cs var:states_n ?></th>
<th scope="col" class="number"><?cs var:T.gaps.withheld ?></th>
<?cs if:previous ?><th scope="col" class="number"><?cs var:T.gaps.both ?></th>
<th scope="col" class="number"><?cs var:T.gaps.better ?></th>
<th scope="col" class="number"><?cs var:T.gaps.same ?></th>
<th scope="col" class="number"><?cs var:T.gaps.worse ?></th>
<?cs /if ?></tr>
</thead>
<tbody>
<?cs each:k = list ?><tr>
<th scope="row"><span class="no"><?cs var:k.id ?></span> <?cs var:k.title ?></th>
<td class="number"><?cs var:k.gaps ?>/<?cs var:k.parties ?></td>
<td class="number"><?cs var:k.silent ?></td>
<td class="number"><?cs var:k.withheld ?></td>
<?cs if:previous ?><td class="number"><?cs var:k.both ?></td>
<td class="number"><?cs var:k.better ?></td>
<td class="number"><?cs var:k.same ?></td>
<td class="number"><?cs var:k.worse ?></td>
<?cs /if ?></tr>
<?cs /each ?>
</tbody>
</table>
</div><?cs /def ?>
<h2 id="ranking"><?cs var:T.gaps.ranking ?></h2>
<?cs if:subcount(ranking) ?>
<p class="narrow"><?cs var:T.gaps.ranking_intro ?><?cs if:previous ?> <?cs var:T.gaps.change_intro ?> <?cs var:previous ?>.<?cs /if ?></p>
<?cs call:ranked_table(ranking) ?>
<?cs if:subcount(ranked_more) ?><details class="more"><summary><?cs var:more_label ?></summary>
<?cs call:ranked_table(ranked_more) ?></details><?cs /if ?>
<?cs else ?>
<p class="notice"><?cs var:T.gaps.no_gaps ?></p>
<?cs /if ?>
