<?cs include!"part_head.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.receipt.lead ?></p>
<dl class="facts"><dt><?cs var:T.receipt.cycle ?></dt><dd><?cs var:cycle_title ?></dd>
<dt><?cs var:T.receipt.number ?></dt><dd><?cs var:number ?></dd>
<dt><?cs var:T.receipt.at ?></dt><dd><?cs var:at ?></dd>
<dt><?cs var:T.receipt.by ?></dt><dd><?cs var:by ?></dd>
<dt><?cs var:T.receipt.sha256 ?></dt><dd class="mono" dir="ltr"><?cs var:sha256 ?></dd>
<dt><?cs var:T.receipt.chain ?></dt><dd><?cs var:chain ?></dd></dl>
<p class="acts"><a class="button" href="<?cs var:base ?>/findings"><?cs var:T.receipt.findings ?></a>
<a href="<?cs var:receipt_path ?>/text"><?cs var:T.receipt.download ?></a>
<a href="<?cs var:receipt_path ?>/answers"><?cs var:T.receipt.answers ?></a>
<a href="<?cs var:base ?>/print"><?cs var:T.home.read ?></a></p>
<p class="muted"><?cs var:T.receipt.verify ?></p>
</div>
<?cs include!"part_foot.cs" ?>
