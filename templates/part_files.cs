<?cs # Files with an answer: see pages/files.h. ?><?cs
def:file_lines(list) ?><?cs if:subcount(list) > #0 ?><ul class="files"><?cs each:x = list ?><li><a href="<?cs var:x.href ?>" dir="auto"><?cs var:x.name ?></a> <span class="muted">(<?cs var:x.size ?>)</span></li>
<?cs /each ?></ul><?cs /if ?><?cs /def ?><?cs

def:file_field(id, label, most, error) ?><div class="field<?cs if:error ?> wrong<?cs /if ?>"><label for="<?cs var:id ?>"><?cs var:label ?></label>
<p class="hint" id="<?cs var:id ?>-hint"><?cs var:most.says ?></p>
<p class="error" id="<?cs var:id ?>-large" role="alert" hidden></p>
<?cs if:error ?><p class="error" id="<?cs var:id ?>-error"><?cs var:error ?></p>
<?cs /if ?><input type="file" data-most="<?cs var:most.bytes ?>" data-large="<?cs var:most.over ?>" id="<?cs var:id ?>" name="<?cs var:id ?>" accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.ods,.txt,.csv"<?cs if:error ?> aria-invalid="true"<?cs /if ?> aria-describedby="<?cs var:id ?>-hint <?cs var:id ?>-large<?cs if:error ?> <?cs var:id ?>-error<?cs /if ?>"></div><?cs /def ?>
