<?cs include!"part_head.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<form method="post" action="/secretariat/cycle/new" novalidate>
<?cs call:token_field() ?>
<?cs call:text_field("title", "title", T.cycle_new.name, T.cycle_new.name_hint, "text", given.title, error.title, "off") ?>
<div class="field<?cs if:error.questionnaire ?> wrong<?cs /if ?>">
<label for="questionnaire"><?cs var:T.cycle_new.questionnaire ?></label>
<?cs if:error.questionnaire ?><p class="error" id="questionnaire-error"><?cs var:error.questionnaire ?></p><?cs /if ?>
<select id="questionnaire" name="questionnaire"<?cs if:error.questionnaire ?> aria-invalid="true" aria-describedby="questionnaire-error"<?cs /if ?>>
<?cs each:q = questionnaires ?><option value="<?cs var:q.value ?>"<?cs if:q.chosen ?> selected<?cs /if ?>><?cs var:q.label ?> (<?cs var:T.cycle_new.version ?> <?cs var:q.version ?>)</option>
<?cs /each ?></select>
</div>
<?cs call:text_field("due", "due", T.cycle_new.due, T.cycle_new.due_hint, "text", given.due, error.due, "off") ?>
<?cs include!"part_state_ticks.cs" ?>
<div class="acts"><button type="submit"><?cs var:T.cycle_new.open ?></button> <a href="/secretariat"><?cs var:T.cycle_new.back ?></a></div>
</form>
<?cs include!"part_foot.cs" ?>
