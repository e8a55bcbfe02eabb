<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.workbook_home.lead ?></p>
<p><?cs var:T.workbook_home.back ?></p>
<?cs if:!is_open ?><div class="notice warn"><p><?cs var:T.workbook_home.not_open ?></p></div>
<?cs /if ?><form class="narrow" method="get" action="<?cs var:base ?>/workbook/file">
<div class="field"><label for="w-in"><?cs var:T.workbook_home.language ?></label>
<select id="w-in" name="in"><?cs each:o = languages_out ?><option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?></select></div>
<?cs if:subcount(sections) > #1 ?><fieldset class="field"><legend><?cs var:T.workbook_home.sections ?></legend>
<p class="hint"><?cs var:T.workbook_home.sections_hint ?></p>
<?cs each:s = sections ?><div class="choice"><input type="checkbox" id="w-<?cs var:s.name ?>" name="section" value="<?cs var:s.name ?>"><label for="w-<?cs var:s.name ?>"><?cs if:s.no ?><?cs var:s.no ?>. <?cs /if ?><?cs var:s.title ?></label></div>
<?cs /each ?></fieldset>
<?cs /if ?><div class="acts"><button><?cs var:T.workbook_home.get ?></button></div>
</form>
<p><a href="<?cs var:base ?>"><?cs var:T.workbook_return.back ?></a></p>
<?cs include!"part_foot.cs" ?>
