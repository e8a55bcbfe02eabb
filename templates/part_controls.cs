<?cs # Form controls. Every control shows its problem beside it and keeps what was
 typed. Arguments are nodes or texts; nothing here decides anything but layout. ?><?cs

def:token_field() ?><input type="hidden" name="form_token" value="<?cs var:form_token ?>"><?cs /def ?><?cs

def:error_summary(list) ?><?cs if:subcount(list) > #0 ?><div class="summary" id="errors" role="alert" tabindex="-1" aria-labelledby="errors-title">
<h2 id="errors-title"><?cs var:T.layout.errors ?></h2>
<ul><?cs each:e = list ?><li><?cs if:e.label ?><a href="#<?cs var:e.id ?>"><?cs var:e.label ?></a><br><?cs var:e.text ?><?cs else ?><a href="#<?cs var:e.id ?>"><?cs var:e.text ?></a><?cs /if ?></li>
<?cs /each ?></ul></div><?cs /if ?><?cs /def ?><?cs

def:text_field(id, name, label, hint, type, value, error, auto) ?><div class="field<?cs if:error ?> wrong<?cs /if ?>">
<label for="<?cs var:id ?>"><?cs var:label ?></label>
<?cs if:hint ?><p class="hint" id="<?cs var:id ?>-hint"><?cs var:hint ?></p>
<?cs /if ?><?cs if:error ?><p class="error" id="<?cs var:id ?>-error"><?cs var:error ?></p>
<?cs /if ?><input type="<?cs var:type ?>" id="<?cs var:id ?>" name="<?cs var:name ?>" value="<?cs var:value ?>" autocomplete="<?cs var:auto ?>"<?cs if:error ?> aria-invalid="true"<?cs /if ?><?cs if:hint || error ?> aria-describedby="<?cs if:hint ?><?cs var:id ?>-hint<?cs /if ?><?cs if:error ?> <?cs var:id ?>-error<?cs /if ?>"<?cs /if ?>>
</div><?cs /def ?><?cs

def:progress_bar(percent) ?><svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="back" width="100" height="4"></rect><rect class="part" width="<?cs var:percent ?>" height="4"></rect></svg><?cs /def ?>
