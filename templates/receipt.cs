<?cs include!"part_head.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<?cs if:withdrawn ?><div class="notice warn"><p><?cs var:T.receipt.withdrawn ?> <?cs var:withdrawn_at ?>, <?cs var:withdrawn_by ?>.<?cs if:withdrawn_reason ?><br><span class="pre" dir="auto"><?cs var:withdrawn_reason ?></span><?cs /if ?></p><?cs if:holds_path ?><p><a href="<?cs var:holds_path ?>"><?cs var:T.receipt.to_holding ?></a></p><?cs /if ?></div>
<?cs elif:superseded ?><div class="notice warn"><p><?cs var:superseded ?> <a href="<?cs var:holds_path ?>"><?cs var:T.receipt.to_holding ?></a></p></div>
<?cs else ?><p class="lead"><?cs var:T.receipt.lead ?></p>
<?cs /if ?><dl class="facts"><dt><?cs var:T.receipt.cycle ?></dt><dd><?cs var:cycle_title ?></dd>
<dt><?cs var:T.receipt.number ?></dt><dd><?cs var:number ?></dd>
<dt><?cs var:T.receipt.at ?></dt><dd><?cs var:at ?></dd>
<dt><?cs var:T.receipt.by ?></dt><dd><?cs var:by ?></dd>
<dt><?cs var:T.receipt.sha256 ?></dt><dd class="mono" dir="ltr"><?cs var:sha256 ?></dd>
<dt><?cs var:T.receipt.chain ?></dt><dd><?cs var:chain ?></dd></dl>
<p class="acts"><a class="button" href="<?cs var:base ?>/findings"><?cs var:T.receipt.findings ?></a>
<a href="<?cs var:receipt_path ?>/file"><?cs var:T.receipt.file ?></a>
<a href="<?cs var:receipt_path ?>/text"><?cs var:T.receipt.download ?></a>
<a href="<?cs var:receipt_path ?>/answers"><?cs var:T.receipt.answers ?></a>
<a href="<?cs var:base ?>/print"><?cs var:T.home.read ?></a></p>
<?cs if:has_before ?><p><a href="<?cs var:receipt_path ?>/changes"><?cs var:T.receipt.changes ?></a></p>
<?cs /if ?><?cs if:may_withdraw ?><p><a href="<?cs var:base ?>/withdraw"><?cs var:T.receipt.withdraw ?></a></p>
<?cs elif:may_amend ?><p><a href="<?cs var:base ?>/amend"><?cs var:T.receipt.amend ?></a></p>
<?cs /if ?><p class="muted"><?cs var:T.receipt.verify ?></p>
</div>
<?cs include!"part_foot.cs" ?>
