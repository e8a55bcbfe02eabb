<?cs include!"part_head.cs" ?><?cs include!"part_files.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:label ?></p>
<?cs if:added ?><div class="notice good" role="status"><p><?cs var:T.file.added ?></p></div>
<?cs /if ?><?cs if:removed ?><div class="notice good" role="status"><p><?cs var:T.file.removed ?></p></div>
<?cs /if ?><?cs if:subcount(files) == #0 ?><p><?cs var:T.file.none ?></p>
<?cs else ?><form method="post" action="<?cs var:action ?>"><?cs call:token_field() ?><table class="tasks"><thead><tr><th scope="col"><?cs var:T.file.name ?></th><th scope="col"><?cs var:T.file.who ?></th><?cs if:may_add ?><td></td><?cs /if ?></tr></thead>
<tbody><?cs each:x = files ?><tr><th scope="row"><a href="<?cs var:x.href ?>" dir="auto"><?cs var:x.name ?></a><br><span class="muted"><?cs var:x.size ?></span></th><td><?cs var:x.by ?><br><span class="muted"><?cs var:x.at ?></span></td><?cs if:may_add ?><td><button class="text" name="remove" value="<?cs var:x.id ?>"><?cs var:T.file.remove ?><span class="away">: <?cs var:x.name ?></span></button></td><?cs /if ?></tr>
<?cs /each ?></tbody></table></form>
<?cs /if ?><?cs if:may_add ?><h2><?cs var:T.file.add_title ?></h2>
<form method="post" action="<?cs var:action ?>" enctype="multipart/form-data">
<?cs call:token_field() ?><?cs call:file_field("file", T.file.choose, most, error.file) ?>
<p class="hint"><?cs var:T.file.level ?></p>
<div class="acts"><button><?cs var:T.file.add ?></button></div>
</form>
<?cs /if ?><p><a href="<?cs var:back ?>"><?cs var:T.file.back ?></a></p>
<?cs include!"part_foot.cs" ?>
