<?cs # Checks of figures that fail; see pages/objections.h. ?><?cs
def:objection_lines(list) ?><ul class="objections">
<?cs each:o = list ?><li><a href="<?cs var:o.href ?>"><?cs var:o.label ?></a><br><?cs if:o.is_error ?><strong><?cs var:T.checks.error ?></strong> <?cs /if ?><?cs var:o.text ?><?cs if:o.explanation ?>
<p class="note"><?cs var:T.checks.explained ?> <span class="pre" dir="auto"><?cs var:o.explanation ?></span></p><?cs elif:o.waits ?> <span class="tag warn"><?cs var:T.checks.waits ?></span><?cs /if ?></li>
<?cs /each ?></ul><?cs /def ?><?cs
def:year_notice() ?><?cs if:no_year ?><div class="notice warn"><p><?cs var:no_year ?></p></div>
<?cs /if ?><?cs /def ?>
