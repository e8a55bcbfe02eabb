<?cs include!"part_head.cs" ?><?cs include!"part_objections.cs" ?><?cs include!"part_section_state.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p><?cs var:progress.answered ?>.</p>
<?cs call:year_notice() ?><?cs if:is_blocked ?><div class="notice warn"><h2><?cs var:T.submit.blocked_title ?></h2><p><?cs var:T.submit.blocked ?></p><p><a class="button" href="<?cs var:base ?>/check"><?cs var:T.submit.to_check ?></a></p></div>
<?cs else ?><?cs if:talk.open ?><div class="notice warn"><p><?cs var:talk.open ?> <?cs var:T.talk.at_submit ?> <a href="<?cs var:talk.href ?>"><?cs var:T.talk.see ?></a></p></div>
<?cs /if ?><?cs if:unconfirmed ?><div class="notice warn"><p><?cs var:unconfirmed ?> <a href="<?cs var:base ?>/check#waiting"><?cs var:T.submit.to_unconfirmed ?></a></p></div>
<?cs /if ?><?cs call:submit_states() ?><h2><?cs var:T.submit.what ?></h2>
<ul><li><?cs var:T.submit.frozen ?></li><li><?cs var:T.submit.open ?></li><li><?cs var:T.submit.receipt ?></li><li><?cs var:T.submit.change ?></li></ul>
<h2><?cs var:T.submit.who ?></h2>
<table><thead><tr><th scope="col"><?cs var:T.submit.level ?></th><th scope="col" class="number"><?cs var:T.submit.answers ?></th></tr></thead>
<tbody><?cs each:l = levels ?><tr><th scope="row"><?cs var:l.label ?></th><td class="number"><?cs var:l.n ?></td></tr>
<?cs /each ?></tbody></table>
<h2><?cs var:T.submit.confirm ?></h2>
<form method="post" action="<?cs var:base ?>/submit" novalidate>
<?cs call:token_field() ?><input type="text" hidden readonly name="username" value="<?cs var:account.email ?>" autocomplete="username">
<?cs if:subcount(objections) > #0 ?><fieldset class="field<?cs if:error.figures ?> wrong<?cs /if ?>"><legend><?cs var:T.checks.queries ?></legend>
<p id="figures-hint"><?cs var:T.checks.confirm_lead ?></p>
<?cs call:objection_lines(objections) ?>
<?cs if:error.figures ?><p class="error" id="figures-error"><?cs var:error.figures ?></p>
<?cs /if ?><div class="choice"><input type="checkbox" id="figures" name="figures" value="1"<?cs if:confirmed ?> checked<?cs /if ?> aria-describedby="figures-hint<?cs if:error.figures ?> figures-error<?cs /if ?>"<?cs if:error.figures ?> aria-invalid="true"<?cs /if ?>><label for="figures"><?cs var:T.checks.confirm ?></label></div></fieldset>
<?cs /if ?><?cs call:text_field("password", "password", T.submit.password, T.submit.password_hint, "password", "", error.password, "current-password") ?>
<div class="acts"><button><?cs var:act ?></button> <a href="<?cs var:base ?>/check"><?cs var:T.submit.not_yet ?></a></div>
</form><?cs /if ?>
</div>
<?cs include!"part_foot.cs" ?>
