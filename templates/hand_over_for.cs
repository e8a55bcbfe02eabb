<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p>
<?cs /if ?><dl class="facts"><dt><?cs var:T.role.focal_point ?></dt><dd><?cs if:subcount(focal_points) == #0 ?><?cs var:T.hand_over.no_focal_point ?><?cs /if ?><?cs each:p = focal_points ?><a href="/accounts/<?cs var:p.id ?>"><?cs var:p.name ?></a>, <?cs var:p.email ?><br><?cs var:p.standing ?><br><?cs /each ?></dd></dl>
<?cs if:!done ?><p><?cs var:T.hand_over.lead_for ?></p>
<form method="post" action="/accounts/handover/<?cs var:iso3 ?>" novalidate>
<?cs call:token_field() ?>
<fieldset id="account" class="field<?cs if:error.account ?> wrong<?cs /if ?>"<?cs if:error.account ?> aria-describedby="account-error"<?cs /if ?>>
<legend><?cs var:T.hand_over.to ?></legend>
<?cs if:error.account ?><p class="error" id="account-error"><?cs var:error.account ?></p>
<?cs /if ?><?cs each:p = people ?><div class="choice"><input type="radio" id="a-<?cs var:p.id ?>" name="account" value="<?cs var:p.id ?>"<?cs if:p.chosen ?> checked<?cs /if ?>><label for="a-<?cs var:p.id ?>"><?cs var:p.name ?> <span class="muted"><?cs var:p.role ?>, <?cs var:p.email ?><br><?cs var:p.standing ?></span></label></div>
<?cs /each ?><div class="choice"><input type="radio" id="a-new" name="account" value="new"<?cs if:is_new ?> checked<?cs /if ?>><label for="a-new"><?cs var:T.hand_over.new ?></label></div>
</fieldset>
<div class="panel"><p class="hint"><?cs var:T.hand_over.new_hint ?></p>
<?cs call:text_field("name", "name", T.accounts.name, T.accounts.name_hint, "text", given.name, error.name, "off") ?>
<?cs call:text_field("email", "email", T.accounts.email, T.accounts.email_hint, "email", given.email, error.email, "off") ?></div>
<div class="acts"><button><?cs var:T.hand_over.act ?></button> <a href="/accounts"><?cs var:T.hand_over.not ?></a></div>
</form><?cs /if ?>
</div>
<?cs include!"part_foot.cs" ?>
