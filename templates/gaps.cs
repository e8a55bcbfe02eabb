<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:none ?>
<p class="notice"><?cs var:T.gaps.no_cycle ?></p>
<?cs else ?>
<p class="lead"><?cs var:counted ?><?cs if:as_of ?> <?cs var:T.gaps.as_of ?> <?cs var:as_of ?>.<?cs /if ?></p>
<p class="muted narrow"><?cs var:T.gaps.voluntary ?></p>
<nav class="jumps screen" aria-label="<?cs var:T.gaps.parts ?>">
<a href="#matrix"><?cs var:T.gaps.matrix ?></a>
<a href="#ranking"><?cs var:T.gaps.ranking ?></a>
<a href="#bars"><?cs var:T.gaps.bars ?></a>
</nav>
<?cs include!"part_gap_filter.cs" ?>
<?cs if:empty ?>
<p class="notice" role="status"><?cs var:T.gaps.empty ?></p>
<?cs else ?>
<h2 id="matrix"><?cs var:T.gaps.matrix ?></h2>
<?cs if:only ?><p class="notice"><?cs var:T.gaps.only ?> <strong><?cs var:o[only].label ?></strong>. <?cs var:T.gaps.only_counts ?></p><?cs /if ?>
<details class="legend" open>
<summary><?cs var:T.gaps.legend ?></summary>
<dl class="legend-groups">
<?cs each:g = legend ?><div><dt><?cs var:g.title ?></dt>
<dd><ul class="legend-list"><?cs each:item = g.items ?>
<li><span class="cell t-<?cs var:item.tone ?>"><?cs var:item.letter ?></span> <?cs var:item.label ?></li><?cs /each ?></ul></dd></div>
<?cs /each ?></dl>
<p class="muted"><?cs var:T.gaps.how_counted ?> <?cs var:T.gaps.rules ?> <?cs var:rules_version ?>.</p>
</details>
<?cs if:filter.as == "states" ?>
<?cs include!"part_matrix_states.cs" ?>
<?cs elif:filter.as == "provisions" ?>
<?cs include!"part_matrix_provisions.cs" ?>
<?cs else ?>
<p class="phone"><?cs var:T.gaps.phone ?> <button form="gap-filter" class="text" name="as" value="states"><?cs var:T.gaps.shape.states ?></button></p>
<?cs if:filter.as == "turned" ?>
<?cs include!"part_matrix_turned.cs" ?>
<?cs else ?>
<?cs include!"part_matrix.cs" ?>
<?cs /if ?>
<?cs /if ?>
<?cs include!"part_gap_ranking.cs" ?>
<?cs include!"part_gap_bars.cs" ?>
<?cs /if ?>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
