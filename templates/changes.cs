<?cs include!"part_head.cs" ?><?cs include!"part_difference.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:state ?>. <?cs var:count ?></p>
<dl class="facts"><dt><?cs var:T.changes.now ?></dt><dd><?cs var:at ?>, <?cs var:by ?></dd>
<dt><?cs var:T.changes.before ?></dt><dd><?cs var:before_at ?>, <?cs var:before_by ?></dd></dl>
<?cs each:s = sections ?><section><h2><?cs var:s.title ?></h2>
<?cs each:c = s.changes ?><div class="received-question"><h3><?cs var:c.label ?><?cs if:c.place ?> <span class="muted"><?cs var:c.place ?></span><?cs /if ?></h3>
<?cs if:c.is_new ?><p><span class="tag"><?cs var:T.changes.new ?></span> <span class="pre" dir="auto"><?cs var:c.now ?></span></p>
<?cs elif:c.is_gone ?><p><span class="tag"><?cs var:T.changes.gone ?></span> <del class="pre" dir="auto"><?cs var:c.before ?></del></p>
<?cs elif:c.differs ?><p class="pre" dir="auto"><?cs call:difference(c.difference) ?></p>
<?cs /if ?><?cs each:a = c.aspects ?><p class="note"><?cs var:a.label ?> <?cs if:a.before ?><del class="pre" dir="auto"><?cs var:a.before ?></del> <?cs /if ?><?cs if:a.now ?><ins class="pre" dir="auto"><?cs var:a.now ?></ins><?cs /if ?></p>
<?cs /each ?></div>
<?cs /each ?></section>
<?cs /each ?><?cs include!"part_foot.cs" ?>
