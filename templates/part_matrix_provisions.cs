<div class="matrix-lists">
<?cs each:row = rows ?><details>
<summary><b><?cs var:row.id ?></b> <?cs var:row.title ?> <span class="muted"><?cs var:T.gaps.gaps_of ?>: <?cs var:row.gaps ?>/<?cs var:row.parties ?>. <?cs var:T.gaps.informed_of ?>: <?cs var:row.informed ?>/<?cs var:row.all ?></span></summary>
<div><ul>
<?cs each:s = states ?><?cs set:c = row.cells[s.iso3] ?><?cs if:!only || c == only ?><li><span class="cell t-<?cs var:o[c].tone ?>" aria-hidden="true"><?cs var:o[c].letter ?></span> <a href="/gaps/<?cs var:cycle.id ?>/<?cs var:s.iso3 ?>/<?cs var:row.code ?>"><?cs var:s.name ?></a>: <?cs var:o[c].label ?><?cs if:!s.party ?> <span class="muted">(<?cs var:s.status ?>)</span><?cs /if ?></li>
<?cs /if ?><?cs /each ?></ul></div>
</details>
<?cs /each ?></div>
