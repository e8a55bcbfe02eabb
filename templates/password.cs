<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.password.lead ?></p>
<form method="post" action="/password" novalidate>
<?cs call:token_field() ?><input type="text" hidden readonly name="username" value="<?cs var:account.email ?>" autocomplete="username">
<?cs call:text_field("old", "old", T.password.old, "", "password", "", error.old, "current-password") ?>
<?cs call:text_field("password", "password", T.welcome.password, hint, "password", "", error.password, "new-password") ?>
<?cs call:text_field("again", "again", T.welcome.again, "", "password", "", error.again, "new-password") ?>
<div class="acts"><button><?cs var:T.password.act ?></button></div>
</form>
</div>
<?cs include!"part_foot.cs" ?>
