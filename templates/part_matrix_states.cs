<div class="matrix-lists">
<?cs each:s = rows ?><details>
<summary><b><?cs var:s.name ?></b> <span class="muted"><?cs var:s.status ?><?cs if:!s.submitted ?>, <?cs var:T.gaps.no_report ?><?cs else ?>. <?cs if:s.parties ?><?cs var:T.gaps.gaps ?>: <?cs var:s.gaps ?>. <?cs /if ?><?cs var:T.gaps.informed ?>: <?cs var:s.informed ?>/<?cs var:s.all ?><?cs /if ?></span></summary>
<div><?cs if:s.submitted ?><ul>
<?cs each:p = columns ?><?cs set:c = s.cells[p.code] ?><?cs if:!only || c == only ?><li><span class="cell t-<?cs var:o[c].tone ?>" aria-hidden="true"><?cs var:o[c].letter ?></span> <a href="/gaps/<?cs var:cycle.id ?>/<?cs var:s.iso3 ?>/<?cs var:p.code ?>"><?cs var:p.id ?> <?cs var:p.title ?></a>: <?cs var:o[c].label ?></li>
<?cs /if ?><?cs /each ?></ul><?cs else ?><p><?cs var:T.evidence.nothing ?></p><?cs /if ?></div>
</details>
<?cs /each ?></div>
