<?cs include!"part_head.cs" ?><?cs include!"part_team.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.team.invite_lead ?></p>
<form method="post" action="/team/new" novalidate>
<?cs call:token_field() ?>
<?cs call:text_field("email", "email", T.accounts.email, T.team.email_hint, "email", given.email, error.email, "off") ?>
<?cs call:text_field("name", "name", T.accounts.name, T.team.name_hint, "text", given.name, error.name, "off") ?>
<fieldset id="role" class="field<?cs if:error.role ?> wrong<?cs /if ?>"<?cs if:error.role ?> aria-describedby="role-error"<?cs /if ?>>
<legend><?cs var:T.accounts.role ?></legend>
<?cs if:error.role ?><p class="error" id="role-error"><?cs var:error.role ?></p>
<?cs /if ?><?cs each:o = roles ?><div class="choice"><input type="radio" id="r-<?cs var:o.value ?>" name="role" value="<?cs var:o.value ?>"<?cs if:o.chosen ?> checked<?cs /if ?>><label for="r-<?cs var:o.value ?>"><?cs var:o.label ?> <span class="muted"><?cs var:o.what ?></span></label></div>
<?cs /each ?></fieldset>
<div class="field"><label for="lang"><?cs var:T.team.lang ?></label>
<select id="lang" name="lang"><?cs each:o = langs ?><option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?></select></div>
<?cs if:subcount(reports) > #0 ?><section id="parts" class="panel" aria-labelledby="parts-title"><h2 id="parts-title"><?cs var:T.team.at_once ?></h2>
<p class="hint"><?cs var:T.team.at_once_hint ?></p>
<?cs if:error.parts ?><p class="error" id="parts-error"><?cs var:error.parts ?></p>
<?cs /if ?><?cs each:c = reports ?><details<?cs if:c.open || error.parts ?> open<?cs /if ?>><summary><?cs var:c.title ?></summary><div class="sections-choice">
<?cs each:s = c.sections ?><div class="choice"><input type="checkbox" id="p-<?cs var:s.value ?>" name="part" value="<?cs var:s.value ?>"<?cs if:s.ticked ?> checked<?cs /if ?>><label for="p-<?cs var:s.value ?>"><?cs var:s.title ?></label></div>
<?cs /each ?></div></details>
<?cs /each ?><?cs call:team_terms() ?></section>
<?cs /if ?><div class="acts"><button type="submit"><?cs var:T.team.invite_do ?></button> <a href="/team"><?cs var:T.team.invite_not ?></a></div>
</form>
<?cs include!"part_foot.cs" ?>
