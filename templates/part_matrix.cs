<div class="matrix-frame" role="region" aria-labelledby="matrix" tabindex="0">
<table class="matrix">
<thead>
<tr>
<th scope="col" rowspan="2" class="corner"><?cs var:T.gaps.provision ?></th>
<th scope="col" rowspan="2" class="count"><?cs var:T.gaps.gaps_of_parties ?></th>
<?cs each:g = regions ?><th scope="colgroup" colspan="<?cs var:g.n ?>" class="region"><?cs var:g.label ?></th><?cs /each ?>
</tr>
<tr>
<?cs each:s = states ?><th scope="col" class="state"><abbr title="<?cs var:s.name ?>, <?cs var:s.status ?>"><?cs var:s.iso3 ?></abbr></th><?cs /each ?>
</tr>
</thead>
<tbody>
<?cs each:row = rows ?>
<tr>
<th scope="row"><span class="provision-id"><?cs var:row.id ?></span> <span class="provision-title"><?cs var:row.title ?></span></th>
<td class="count"><?cs var:row.gaps ?>/<?cs var:row.parties ?></td>
<?cs set:i = #0 ?><?cs each:c = row.cells ?><td class="t-<?cs var:c.tone ?>"><a href="/gaps/<?cs var:cycle.id ?>/<?cs var:states[i].iso3 ?>/<?cs var:row.code ?>" aria-label="<?cs var:c.letter ?>: <?cs var:c.label ?>"><?cs var:c.letter ?></a></td><?cs set:i = i + #1 ?><?cs /each ?>
</tr>
<?cs /each ?>
</tbody>
</table>
</div>
