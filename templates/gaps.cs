<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:counted ?><?cs if:as_of ?> <?cs var:T.gaps.as_of ?> <?cs var:as_of ?>.<?cs /if ?></p>
<p class="muted narrow"><?cs var:T.gaps.voluntary ?></p>
<nav class="jumps" aria-label="<?cs var:T.gaps.parts ?>">
<a href="#matrix"><?cs var:T.gaps.matrix ?></a>
<a href="#ranking"><?cs var:T.gaps.ranking ?></a>
<a href="#bars"><?cs var:T.gaps.bars ?></a>
</nav>
<?cs include!"part_gap_filter.cs" ?>
<?cs if:empty ?>
<p class="notice"><?cs var:T.gaps.empty ?></p>
<?cs else ?>
<h2 id="matrix"><?cs var:T.gaps.matrix ?></h2>
<details class="legend" open>
<summary><?cs var:T.gaps.legend ?></summary>
<ul class="legend-list">
<?cs each:item = legend ?>
<li><span class="cell t-<?cs var:item.tone ?>"><?cs var:item.letter ?></span> <?cs var:item.label ?></li>
<?cs /each ?>
</ul>
<p><?cs var:T.gaps.how_counted ?> <?cs var:T.gaps.rules ?> <?cs var:rules_version ?>.</p>
</details>
<?cs if:filter.list ?>
<?cs include!"part_matrix_list.cs" ?>
<?cs elif:filter.turned ?>
<?cs include!"part_matrix_turned.cs" ?>
<?cs else ?>
<?cs include!"part_matrix.cs" ?>
<?cs /if ?>
<?cs include!"part_gap_ranking.cs" ?>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
