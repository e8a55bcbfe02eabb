<?cs include!"part_head.cs" ?>
<?cs include!"part_answer.cs" ?><?cs include!"part_files.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:provision ?></p>
<p><span class="cell t-<?cs var:outcome.tone ?>"><?cs var:outcome.letter ?></span> <strong><?cs var:outcome.label ?></strong></p>
<?cs if:outcome.explain ?><p class="narrow"><?cs var:outcome.explain ?></p><?cs /if ?>
<dl class="facts">
<dt><?cs var:T.evidence.duty ?></dt><dd><?cs var:duty ?></dd>
<dt><?cs var:T.gaps.force ?></dt><dd><?cs var:force ?></dd>
<dt><?cs var:T.gaps.status ?></dt><dd><?cs var:status ?><?cs if:example ?> <span class="example">(<?cs var:T.layout.example ?>)</span><?cs /if ?></dd>
<?cs if:submitted ?><dt><?cs var:T.evidence.submitted ?></dt><dd><?cs var:submitted_at ?></dd><?cs /if ?>
</dl>
<?cs if:!submitted ?>
<p class="notice"><?cs var:T.evidence.nothing ?></p>
<?cs else ?>
<?cs if:rule.rule ?>
<h2><?cs var:T.evidence.rule ?></h2>
<dl class="facts">
<?cs if:rule.law ?><dt><?cs var:T.evidence.law ?></dt><dd><?cs var:rule.law ?></dd><?cs /if ?>
<?cs if:rule.practice ?><dt><?cs var:T.evidence.practice ?></dt><dd><?cs var:rule.practice ?></dd><?cs /if ?>
<dt><?cs var:T.evidence.combined ?></dt><dd><?cs var:rule.combined ?></dd>
<dt><?cs var:T.evidence.applied ?></dt><dd><?cs var:rule.rule ?> (<?cs var:T.gaps.rules ?> <?cs var:rule.rules_version ?>)<?cs if:rule.readiness ?><br><?cs var:T.evidence.readiness ?><?cs /if ?></dd>
</dl>
<?cs /if ?>
<h2><?cs var:T.evidence.answers ?></h2>
<p class="muted"><?cs var:T.evidence.as_written ?></p>
<?cs each:a = answers ?>
<div class="received-question">
<h3><?cs if:a.aspect ?><span class="muted"><?cs var:a.aspect ?>.</span> <?cs /if ?><?cs var:a.label ?></h3>
<div><?cs if:a.blank ?><p class="muted"><?cs var:T.evidence.none ?></p><?cs else ?><?cs call:answer_lines(a) ?><?cs /if ?><?cs call:file_lines(a.files) ?></div>
</div>
<?cs /each ?>
<?cs if:subcount(history) > #1 ?>
<h2><?cs var:T.evidence.history ?></h2>
<ul>
<?cs each:h = history ?><li><?cs if:h.here ?><?cs var:h.cycle ?><?cs else ?><a href="/gaps/<?cs var:h.id ?>/<?cs var:iso3 ?>/<?cs var:code ?>"><?cs var:h.cycle ?></a><?cs /if ?>: <?cs var:h.label ?></li>
<?cs /each ?></ul>
<?cs /if ?>
<?cs if:subcount(practices) ?>
<h2><?cs var:T.evidence.practices ?></h2>
<?cs each:p = practices ?>
<blockquote class="panel"><p class="pre" dir="auto"><?cs var:p.words ?></p><p class="muted"><?cs var:p.state ?><?cs if:p.example ?> (<?cs var:T.layout.example ?>)<?cs /if ?></p></blockquote>
<?cs /each ?>
<?cs /if ?>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
