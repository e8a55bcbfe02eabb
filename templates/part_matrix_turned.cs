<div class="matrix-frame" role="region" aria-labelledby="matrix" tabindex="0">
<table class="matrix turned">
<thead>
<tr>
<th scope="col" class="corner"><?cs var:T.gaps.state ?></th>
<?cs each:p = columns ?><th scope="col" class="state"><abbr title="<?cs var:p.title ?>"><?cs var:p.id ?></abbr></th><?cs /each ?>
</tr>
</thead>
<tbody>
<?cs each:row = rows ?>
<tr>
<th scope="row"><?cs var:row.name ?> <span class="muted"><?cs var:row.status ?></span></th>
<?cs set:i = #0 ?><?cs each:c = row.cells ?><td class="t-<?cs var:c.tone ?>"><a href="/gaps/<?cs var:cycle.id ?>/<?cs var:row.iso3 ?>/<?cs var:columns[i].code ?>" aria-label="<?cs var:c.letter ?>: <?cs var:c.label ?>"><?cs var:c.letter ?></a></td><?cs set:i = i + #1 ?><?cs /each ?>
</tr>
<?cs /each ?>
</tbody>
<tfoot>
<tr>
<th scope="row"><?cs var:T.gaps.gaps_of_parties ?></th>
<?cs each:p = columns ?><td class="count"><?cs var:p.gaps ?>/<?cs var:p.parties ?></td><?cs /each ?>
</tr>
</tfoot>
</table>
</div>
