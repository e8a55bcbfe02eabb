<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.workbook_home.lead ?></p>
<p><?cs var:T.workbook_home.back ?></p>
<?cs if:!is_open ?><div class="notice warn"><p><?cs var:T.workbook_home.not_open ?></p></div>
<?cs /if ?><form class="narrow" method="get" action="<?cs var:base ?>/workbook/file">
<div class="field"><label for="w-in"><?cs var:T.workbook_home.language ?></label>
<select id="w-in" name="in"><?cs each:o = languages_out ?><option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?></select></div>
<div class="acts"><button><?cs var:T.workbook_home.get ?></button></div>
</form>
<p><a href="<?cs var:base ?>"><?cs var:T.workbook_return.back ?></a></p>
<?cs include!"part_foot.cs" ?>
