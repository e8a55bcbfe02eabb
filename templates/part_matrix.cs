<?cs def:state_head(s) ?><span><?cs var:s.name ?><?cs if:!s.party ?> <small><?cs var:s.status ?><?cs if:!s.submitted ?>, <?cs var:T.gaps.no_report ?><?cs /if ?></small><?cs elif:!s.submitted ?> <small><?cs var:T.gaps.no_report ?></small><?cs /if ?></span><?cs /def ?>
<div class="matrix-frame" role="region" aria-labelledby="matrix" tabindex="0">
<table class="matrix">
<thead>
<tr>
<th scope="col" rowspan="2" class="corner"><?cs var:T.gaps.provision ?></th>
<th scope="col" rowspan="2" class="head count"><span><?cs var:T.gaps.gaps_of ?></span></th>
<th scope="col" rowspan="2" class="head count"><span><?cs var:T.gaps.informed_of ?></span></th>
<?cs each:g = regions ?><th scope="colgroup" colspan="<?cs var:g.n ?>" class="region"><span><?cs var:g.label ?></span></th><?cs /each ?>
</tr>
<tr>
<?cs each:s = states ?><th scope="col" class="head<?cs if:!s.submitted ?> silent-head<?cs /if ?>"><?cs call:state_head(s) ?></th><?cs /each ?>
</tr>
</thead>
<tbody>
<?cs each:row = rows ?><tr>
<th scope="row"><b><?cs var:row.id ?></b> <?cs var:row.title ?></th>
<td class="count"><?cs var:row.gaps ?>/<?cs var:row.parties ?></td>
<td class="count"><?cs var:row.informed ?>/<?cs var:row.all ?></td>
<?cs if:only ?><?cs each:c = row.cells ?><?cs with:x = o[c] ?><td class="<?cs if:c == only ?>match t-<?cs var:x.tone ?><?cs else ?>t-none<?cs /if ?>"><a href="/gaps/<?cs var:cycle.id ?>/<?cs var:name(c) ?>/<?cs var:row.code ?>" title="<?cs var:x.label ?>"><?cs var:x.letter ?></a></td><?cs /with ?><?cs /each ?><?cs
else ?><?cs each:c = row.cells ?><?cs with:x = o[c] ?><td class="t-<?cs var:x.tone ?>"><a href="/gaps/<?cs var:cycle.id ?>/<?cs var:name(c) ?>/<?cs var:row.code ?>" title="<?cs var:x.label ?>"><?cs var:x.letter ?></a></td><?cs /with ?><?cs /each ?><?cs /if ?>
</tr>
<?cs /each ?>
</tbody>
<tfoot>
<tr>
<th scope="row" colspan="3"><?cs var:T.gaps.state_gaps ?></th>
<?cs each:s = states ?><td class="count"><?cs if:s.parties ?><?cs var:s.gaps ?><?cs else ?><span class="muted" title="<?cs var:T.gaps.not_counted ?>">–</span><?cs /if ?></td><?cs /each ?>
</tr>
<tr>
<th scope="row" colspan="3"><?cs var:T.gaps.state_informed ?> <?cs var:provisions_n ?></th>
<?cs each:s = states ?><td class="count"><?cs var:s.informed ?></td><?cs /each ?>
</tr>
</tfoot>
</table>
</div>
