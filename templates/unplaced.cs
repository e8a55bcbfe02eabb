<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs include!"part_difference.cs" ?><?cs
def:value_choice(which, version, label, is_on, id) ?><div class="choice"><input type="radio" name="value" id="value-<?cs var:which ?>-<?cs var:id ?>" value="<?cs var:which ?>"<?cs if:is_on ?> checked<?cs /if ?>><label for="value-<?cs var:which ?>-<?cs var:id ?>"><?cs if:version.words ?><?cs var:version.words ?><?cs else ?><?cs var:T.answer.none ?><?cs /if ?> <span class="muted">(<?cs var:label ?>)</span></label></div><?cs /def ?>
<h1><?cs var:title ?></h1>
<?cs if:again ?><div class="summary" role="alert"><p><?cs var:T.unplaced.again ?></p></div>
<?cs elif:came ?><div class="notice good" role="status"><p><strong><?cs var:T.unplaced.came ?></strong></p></div>
<?cs elif:done ?><div class="notice good" role="status"><p><?cs var:T.unplaced.done ?></p></div>
<?cs /if ?><?cs if:subcount(texts) == #0 ?><p class="lead"><?cs var:T.unplaced.none ?></p>
<p><a class="button" href="<?cs var:base ?>"><?cs var:T.unplaced.back ?></a></p>
<?cs else ?><p class="lead"><?cs var:T.unplaced.lead ?></p>
<?cs /if ?><?cs each:t = texts ?><section class="panel" id="kept-<?cs var:t.id ?>" aria-labelledby="t-<?cs var:t.id ?>">
<h2 id="t-<?cs var:t.id ?>"><?cs var:t.label ?><?cs if:t.place ?>: <?cs var:t.place ?><?cs /if ?></h2>
<p><?cs var:t.reason ?></p>
<div class="versions"><?cs if:t.is_seen ?><div><h3><?cs var:T.unplaced.now ?></h3>
<?cs call:version(t.now) ?>
<p class="muted"><?cs var:t.now.who ?><?cs if:t.now.at ?>, <?cs var:t.now.at ?><?cs /if ?></p></div>
<?cs /if ?><div><h3><?cs var:T.unplaced.kept ?></h3>
<?cs call:version(t.kept) ?>
<p class="muted"><?cs var:t.kept.who ?>, <?cs var:t.kept.at ?></p></div></div>
<?cs if:subcount(t.difference) > #0 ?><h3><?cs var:T.unplaced.differs ?></h3><p class="pre" dir="auto"><?cs call:difference(t.difference) ?></p>
<?cs /if ?><?cs if:may_settle && t.may_decide ?><?cs if:!t.may_use ?><p><?cs var:T.unplaced.not_yours ?></p>
<?cs /if ?><form method="post" action="<?cs var:base ?>/unplaced"><?cs call:token_field() ?><input type="hidden" name="id" value="<?cs var:t.id ?>"><?cs if:t.may_use ?><input type="hidden" name="seen" value="<?cs var:t.seen ?>"><?cs /if ?>
<div class="acts"><?cs if:may_write && t.may_use ?><button name="pick" value="yes"><?cs var:T.unplaced.use ?></button> <?cs /if ?><button class="second" name="pick" value="no"><?cs if:t.may_use ?><?cs var:T.unplaced.aside ?><?cs else ?><?cs var:T.unplaced.away ?><?cs /if ?></button></div></form>
<?cs if:t.can_merge && may_write ?><details<?cs if:t.merging ?> open<?cs /if ?>><summary><?cs if:t.merged.differs ?><?cs var:T.unplaced.merge ?><?cs else ?><?cs var:T.unplaced.merge_parts ?><?cs /if ?></summary><form method="post" action="<?cs var:base ?>/unplaced"><?cs call:token_field() ?><input type="hidden" name="id" value="<?cs var:t.id ?>"><input type="hidden" name="seen" value="<?cs var:t.seen ?>">
<?cs if:t.merged.differs ?><div class="field"><label for="merged-<?cs var:t.id ?>"><?cs var:T.unplaced.merged ?></label><textarea id="merged-<?cs var:t.id ?>" name="merged" rows="8" dir="auto"><?cs var:t.merged.text ?></textarea></div>
<?cs elif:t.values ?><fieldset class="field"><legend><?cs var:T.unplaced.value ?></legend><?cs call:value_choice("now", t.now, T.unplaced.now, !t.takes_kept, t.id) ?><?cs call:value_choice("kept", t.kept, T.unplaced.kept, t.takes_kept, t.id) ?></fieldset>
<?cs /if ?><?cs if:t.comment.differs ?><div class="field"><label for="comment-<?cs var:t.id ?>"><?cs var:T.section.comment ?></label><textarea id="comment-<?cs var:t.id ?>" name="comment" rows="3" dir="auto"><?cs var:t.comment.text ?></textarea></div>
<?cs /if ?><?cs if:t.source.differs ?><div class="field"><label for="source-<?cs var:t.id ?>"><?cs var:T.section.source ?></label><input type="text" id="source-<?cs var:t.id ?>" name="source" value="<?cs var:t.source.text ?>" dir="auto"></div>
<?cs /if ?><div class="acts"><button name="merge" value="1"><?cs var:T.unplaced.merge_go ?></button></div></form></details>
<?cs /if ?><?cs elif:may_settle ?><p><?cs var:T.unplaced.others ?></p>
<?cs /if ?></section>
<?cs /each ?><?cs include!"part_foot.cs" ?>
