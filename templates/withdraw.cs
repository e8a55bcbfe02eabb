<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.receipt.number ?> <?cs var:number ?>, <?cs var:at ?></p>
<h2><?cs var:T.submit.what ?></h2>
<ul><li><?cs var:T.withdraw.draft ?></li><li><?cs var:T.withdraw.count ?></li><li><?cs var:T.withdraw.stays ?></li></ul>
<form method="post" action="<?cs var:base ?>/withdraw" novalidate>
<?cs call:token_field() ?><input type="text" hidden readonly name="username" value="<?cs var:account.email ?>" autocomplete="username">
<div class="field"><label for="reason"><?cs var:T.withdraw.reason ?></label>
<p class="hint" id="reason-hint"><?cs var:T.withdraw.reason_hint ?></p>
<textarea id="reason" name="reason" rows="3" aria-describedby="reason-hint" dir="auto"><?cs var:reason ?></textarea></div>
<?cs call:text_field("password", "password", T.submit.password, "", "password", "", error.password, "current-password") ?>
<div class="acts"><button class="second"><?cs var:T.receipt.withdraw ?></button> <a href="<?cs var:back ?>"><?cs var:T.withdraw.not ?></a></div>
</form>
</div>
<?cs include!"part_foot.cs" ?>
