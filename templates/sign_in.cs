<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs if:kept ?><div class="notice good" role="status">
<h2><?cs var:T.sign_in.kept_title ?></h2>
<p><?cs var:T.sign_in.kept ?></p></div>
<?cs elif:expired ?><div class="notice" role="status"><p><?cs var:T.sign_in.expired ?></p></div>
<?cs elif:signed_out ?><div class="notice good" role="status"><p><?cs var:T.sign_in.signed_out ?></p></div>
<?cs /if ?><?cs call:error_summary(errors) ?>
<h1><?cs var:T.sign_in.title ?></h1>
<p class="lead"><?cs var:T.sign_in.lead ?></p>
<form method="post" action="/sign-in" novalidate>
<?cs call:token_field() ?><input type="hidden" name="next" value="<?cs var:next ?>">
<?cs call:text_field("email", "email", T.sign_in.email, "", "email", email, error.email, "username") ?>
<?cs call:text_field("password", "password", T.sign_in.password, "", "password", "", error.password, "current-password") ?>
<div class="acts"><button><?cs var:T.sign_in.act ?></button></div>
</form>
<h2><?cs var:T.sign_in.no_account_title ?></h2>
<p><?cs var:T.sign_in.no_account ?></p>
</div>
<?cs include!"part_foot.cs" ?>
