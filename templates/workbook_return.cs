<?cs include!"part_head.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.workbook_return.lead ?></p>
<?cs if:!is_open ?><div class="notice warn"><p><?cs var:T.workbook_return.not_open ?></p></div>
<?cs /if ?><form class="narrow" method="post" action="<?cs var:base ?>/workbook/return" enctype="multipart/form-data">
<?cs call:token_field() ?><div class="field<?cs if:error.file ?> wrong<?cs /if ?>"><label for="file"><?cs var:T.workbook_return.choose ?></label>
<p class="hint" id="file-hint"><?cs var:most.says ?></p>
<p class="error" id="file-large" role="alert" hidden></p>
<?cs if:error.file ?><p class="error" id="file-error"><?cs var:error.file ?></p>
<?cs /if ?><input type="file" data-most="<?cs var:most.bytes ?>" data-large="<?cs var:most.over ?>" id="file" name="file" accept=".xlsx"<?cs if:error.file ?> aria-invalid="true"<?cs /if ?> aria-describedby="file-hint file-large<?cs if:error.file ?> file-error<?cs /if ?>"></div>
<div class="acts"><button><?cs var:T.workbook_return.send ?></button></div>
</form>
<?cs if:subcount(returns) > #0 ?><h2><?cs var:T.workbook_return.earlier ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.workbook_return.file_name ?></th><th scope="col"><?cs var:T.workbook_return.state ?></th><th scope="col"><?cs var:T.workbook_return.who ?></th></tr></thead>
<tbody><?cs each:x = returns ?><tr><th scope="row"><a href="<?cs var:x.href ?>" dir="auto"><?cs var:x.name ?></a></th><td><?cs if:x.waits ?><span class="tag warn"><?cs var:T.workbook_return.waits ?></span><?cs else ?><span class="tag"><?cs var:T.workbook_return.settled ?></span><?cs /if ?></td><td><?cs var:x.who ?><br><span class="muted"><?cs var:x.at ?></span></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><p><a href="<?cs var:base ?>"><?cs var:T.workbook_return.back ?></a></p>
<?cs include!"part_foot.cs" ?>
