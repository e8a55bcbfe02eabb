<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.welcome.lead ?></p>
<dl class="facts"><dt><?cs var:T.welcome.name ?></dt><dd><?cs var:person.name ?></dd>
<dt><?cs var:T.sign_in.email ?></dt><dd><?cs var:person.email ?></dd></dl>
<form method="post" action="<?cs var:action ?>" novalidate>
<?cs call:token_field() ?><input type="text" hidden readonly name="username" value="<?cs var:person.email ?>" autocomplete="username">
<?cs call:text_field("password", "password", T.welcome.password, hint, "password", "", error.password, "new-password") ?>
<?cs call:text_field("again", "again", T.welcome.again, "", "password", "", error.again, "new-password") ?>
<div class="acts"><button><?cs var:T.welcome.act ?></button></div>
</form>
</div>
<?cs include!"part_foot.cs" ?>
