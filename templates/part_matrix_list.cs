<div class="matrix-lists">
<?cs set:i = #0 ?><?cs each:s = states ?>
<details>
<summary><?cs var:s.name ?> <span class="muted"><?cs var:s.status ?><?cs if:!s.submitted ?> · <?cs var:T.gaps.nothing_submitted ?><?cs /if ?></span></summary>
<?cs if:s.submitted ?>
<ul>
<?cs each:row = rows ?><li><a href="/gaps/<?cs var:cycle.id ?>/<?cs var:s.iso3 ?>/<?cs var:row.code ?>"><?cs var:row.id ?></a> <?cs var:row.title ?>: <?cs var:row.cells[i].label ?></li><?cs /each ?>
</ul>
<?cs /if ?>
</details>
<?cs set:i = i + #1 ?><?cs /each ?>
</div>
