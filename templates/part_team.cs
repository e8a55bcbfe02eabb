<?cs # Parts of a report that somebody has, and the controls for giving them. ?><?cs

def:team_parts(list) ?><?cs if:subcount(list) > #0 ?><ul class="parts-list"><?cs each:x = list ?><li><a href="<?cs var:x.href ?>"><?cs var:x.title ?></a>: <?cs var:x.share ?><?cs if:x.due ?>, <?cs var:x.due ?><?cs /if ?><?cs if:x.late ?> <span class="tag warn"><?cs var:T.team.late ?></span><?cs /if ?><?cs if:x.progress.answered ?><br><span class="muted"><?cs var:x.progress.answered ?></span><?cs /if ?><?cs if:x.state.text ?><br><span class="muted"><?cs var:x.state.text ?></span><?cs /if ?></li>
<?cs /each ?></ul><?cs /if ?><?cs /def ?><?cs

def:team_terms() ?><fieldset id="share" class="field<?cs if:error.share ?> wrong<?cs /if ?>"<?cs if:error.share ?> aria-describedby="share-error"<?cs /if ?>>
<legend><?cs var:T.team_share.share ?></legend>
<?cs if:error.share ?><p class="error" id="share-error"><?cs var:error.share ?></p>
<?cs /if ?><?cs each:o = shares ?><div class="choice"><input type="radio" id="s-<?cs var:o.value ?>" name="share" value="<?cs var:o.value ?>"<?cs if:o.chosen ?> checked<?cs /if ?>><label for="s-<?cs var:o.value ?>"><?cs var:o.label ?></label></div>
<?cs /each ?></fieldset>
<?cs call:text_field("due", "due", T.team_share.due, T.team_share.due_hint, "text", due, error.due, "off") ?><?cs /def ?>
