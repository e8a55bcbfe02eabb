<div class="matrix-frame" role="region" aria-labelledby="matrix" tabindex="0">
<table class="matrix">
<thead>
<tr>
<th scope="col" class="corner"><?cs var:T.gaps.state ?></th>
<th scope="col" class="head count"><span><?cs var:T.gaps.state_gaps_of ?></span></th>
<th scope="col" class="head count"><span><?cs var:T.gaps.state_informed ?> <?cs var:provisions_n ?></span></th>
<?cs each:p = columns ?><th scope="col" class="head"><span><?cs var:p.id ?> <small><?cs var:p.title ?></small></span></th><?cs /each ?>
</tr>
</thead>
<tbody>
<?cs each:row = rows ?><tr>
<th scope="row"><b><?cs var:row.name ?></b> <span class="muted"><?cs var:row.status ?><?cs if:!row.submitted ?>, <?cs var:T.gaps.no_report ?><?cs /if ?></span></th>
<td class="count"><?cs if:row.parties ?><?cs var:row.gaps ?>/<?cs var:row.parties ?><?cs else ?><span class="muted" title="<?cs var:T.gaps.not_counted ?>">–</span><?cs /if ?></td>
<td class="count"><?cs var:row.informed ?></td>
<?cs each:c = row.cells ?><?cs with:x = o[c] ?><td class="<?cs if:!only ?>t-<?cs var:x.tone ?><?cs elif:c == only ?>match t-<?cs var:x.tone ?><?cs else ?>t-none<?cs /if ?>"><a href="/gaps/<?cs var:cycle.id ?>/<?cs var:row.iso3 ?>/<?cs var:name(c) ?>" title="<?cs var:x.label ?>"><?cs var:x.letter ?></a></td><?cs /with ?><?cs /each ?>
</tr>
<?cs /each ?>
</tbody>
<tfoot>
<tr>
<th scope="row" colspan="3"><?cs var:T.gaps.gaps_of ?></th>
<?cs each:p = columns ?><td class="count"><?cs var:p.gaps ?>/<?cs var:p.parties ?></td><?cs /each ?>
</tr>
<tr>
<th scope="row" colspan="3"><?cs var:T.gaps.informed_of ?></th>
<?cs each:p = columns ?><td class="count"><?cs var:p.informed ?>/<?cs var:p.all ?></td><?cs /each ?>
</tr>
</tfoot>
</table>
</div>
