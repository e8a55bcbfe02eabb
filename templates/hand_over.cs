<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p>
<p><?cs var:T.hand_over.after ?></p>
<p><a class="button" href="/home"><?cs var:T.layout.menu_home ?></a></p>
<?cs elif:subcount(people) == #0 ?><p><?cs var:T.hand_over.nobody ?></p>
<p><a class="button" href="/team/new"><?cs var:T.team.invite ?></a></p>
<?cs else ?><ul><li><?cs var:T.hand_over.what_role ?></li><li><?cs var:T.hand_over.what_own ?></li><li><?cs var:T.hand_over.what_stays ?></li><li><?cs var:T.hand_over.what_letter ?></li></ul>
<?cs if:page ?><p><a href="<?cs var:page ?>"><?cs var:T.hand_over.to_page ?></a></p>
<?cs /if ?><form method="post" action="/team/handover" novalidate>
<?cs call:token_field() ?><input type="text" hidden readonly name="username" value="<?cs var:account.email ?>" autocomplete="username">
<fieldset id="account" class="field<?cs if:error.account ?> wrong<?cs /if ?>"<?cs if:error.account ?> aria-describedby="account-error"<?cs /if ?>>
<legend><?cs var:T.hand_over.to ?></legend>
<?cs if:error.account ?><p class="error" id="account-error"><?cs var:error.account ?></p>
<?cs /if ?><?cs each:p = people ?><div class="choice"><input type="radio" id="a-<?cs var:p.id ?>" name="account" value="<?cs var:p.id ?>"<?cs if:p.chosen ?> checked<?cs /if ?>><label for="a-<?cs var:p.id ?>"><?cs var:p.name ?> <span class="muted"><?cs var:p.role ?>, <?cs var:p.email ?></span></label></div>
<?cs /each ?></fieldset>
<?cs if:subcount(waiting) > #0 ?><p class="hint"><?cs var:T.hand_over.waiting ?><?cs each:p = waiting ?> <a href="/team/<?cs var:p.id ?>"><?cs var:p.name ?></a><?cs /each ?></p>
<?cs /if ?><?cs call:text_field("password", "password", T.submit.password, T.hand_over.password_hint, "password", "", error.password, "current-password") ?>
<div class="acts"><button><?cs var:T.hand_over.act ?></button> <a href="/team"><?cs var:T.hand_over.not ?></a></div>
</form><?cs /if ?>
</div>
<?cs include!"part_foot.cs" ?>
