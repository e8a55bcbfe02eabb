<?cs include!"part_head.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<form method="post" action="/accounts/new" novalidate>
<?cs call:token_field() ?>
<?cs call:text_field("name", "name", T.accounts.name, T.accounts.name_hint, "text", given.name, error.name, "off") ?>
<?cs call:text_field("email", "email", T.accounts.email, T.accounts.email_hint, "email", given.email, error.email, "off") ?>
<fieldset id="role" class="field<?cs if:error.role ?> wrong<?cs /if ?>"<?cs if:error.role ?> aria-describedby="role-error"<?cs /if ?>>
<legend><?cs var:T.accounts.role ?></legend>
<?cs if:error.role ?><p class="error" id="role-error"><?cs var:error.role ?></p><?cs /if ?>
<?cs each:o = roles ?><div class="choice"><input type="radio" id="r-<?cs var:o.value ?>" name="role" value="<?cs var:o.value ?>"<?cs if:o.chosen ?> checked<?cs /if ?>><label for="r-<?cs var:o.value ?>"><?cs var:o.label ?> <span class="muted"><?cs var:o.what ?></span></label></div>
<?cs /each ?></fieldset>
<div class="field<?cs if:error.state ?> wrong<?cs /if ?>">
<label for="state"><?cs var:T.gaps.state ?></label>
<p class="hint" id="state-hint"><?cs var:T.accounts.state_hint ?></p>
<?cs if:error.state ?><p class="error" id="state-error"><?cs var:error.state ?></p><?cs /if ?>
<select id="state" name="state" aria-describedby="state-hint<?cs if:error.state ?> state-error<?cs /if ?>"<?cs if:error.state ?> aria-invalid="true"<?cs /if ?>><option value=""><?cs var:T.accounts.no_state ?></option><?cs each:s = states ?>
<option value="<?cs var:s.iso3 ?>"<?cs if:s.chosen ?> selected<?cs /if ?>><?cs var:s.name ?><?cs if:s.example ?> (<?cs var:T.layout.example ?>)<?cs /if ?></option><?cs /each ?></select>
</div>
<div class="acts"><button type="submit"><?cs var:T.accounts.make ?></button> <a href="/accounts"><?cs var:T.accounts.back ?></a></div>
</form>
<?cs include!"part_foot.cs" ?>
