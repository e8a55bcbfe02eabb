<?cs include!"part_head.cs" ?><?cs include!"part_difference.cs" ?>
<?cs def:side(s) ?><p class="pre" dir="auto"><?cs if:s.words ?><?cs var:s.words ?><?cs else ?><span class="muted"><?cs var:T.answer.none ?></span><?cs /if ?></p>
<?cs if:s.comment ?><p><?cs var:T.answer.comment ?> <span class="pre" dir="auto"><?cs var:s.comment ?></span></p><?cs /if ?><?cs if:s.source ?><p><?cs var:T.answer.source ?> <span dir="auto"><?cs var:s.source ?></span></p><?cs /if ?><?cs /def ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><div class="notice good" role="status"><?cs if:subcount(outcomes) == #0 ?><p><?cs var:T.workbook_return.done.nothing ?></p><?cs /if ?><?cs each:x = outcomes ?><p><?cs var:x.text ?></p><?cs /each ?><?cs if:has_kept ?><p><a href="<?cs var:base ?>/unplaced"><?cs var:T.home.to_unplaced ?></a></p><?cs /if ?></div>
<?cs /if ?><p class="lead" dir="auto"><?cs var:came ?></p>
<?cs if:!is_open ?><div class="notice warn"><p><?cs var:T.workbook_return.not_open ?></p></div>
<?cs /if ?><h2><?cs var:T.workbook_return.counts ?></h2>
<ul><?cs each:x = counts ?><li><?cs var:x.text ?></li>
<?cs /each ?><li class="muted"><?cs var:untouched ?></li></ul>
<?cs if:waits ?><p><strong><?cs var:T.workbook_return.nothing_yet ?></strong></p>
<?cs elif:!done ?><p><?cs var:T.workbook_return.nothing_to_decide ?></p>
<?cs /if ?><?cs if:subcount(notes) > #0 ?><h2><?cs var:T.workbook_return.notes ?></h2>
<ul><?cs each:x = notes ?><li dir="auto"><?cs var:x.text ?></li>
<?cs /each ?></ul>
<?cs /if ?><form method="post" action="<?cs var:action ?>"><?cs call:token_field() ?>
<?cs each:s = sections ?><h2><?cs var:s.title ?></h2>
<?cs each:l = s.lines ?><section class="panel" aria-labelledby="l-<?cs var:l.position ?>">
<h3 id="l-<?cs var:l.position ?>"><?cs var:l.label ?><?cs if:l.place ?>: <?cs var:l.place ?><?cs /if ?></h3>
<p><?cs if:l.is_taken ?><span class="tag good"><?cs var:T.workbook_return.taken ?></span><?cs elif:l.is_left ?><span class="tag"><?cs var:T.workbook_return.left ?></span><?cs else ?><span class="tag <?cs var:l.tone ?>"><?cs var:l.kind ?></span><?cs /if ?><?cs if:l.has_where ?> <span class="muted" dir="auto"><?cs var:l.where ?></span><?cs /if ?></p>
<?cs if:l.refused ?><p><strong><?cs var:l.refused ?></strong></p>
<p class="pre" dir="auto"><?cs var:l.said.words ?></p>
<?cs if:l.href ?><p><a href="<?cs var:l.href ?>"><?cs var:T.workbook_return.to_question ?><span class="away">: <?cs var:l.label ?> <?cs var:l.place ?></span></a></p>
<?cs /if ?><?cs elif:l.is_taken || l.is_left ?><?cs call:side(l.said) ?>
<?cs else ?><?cs if:l.is_conflict ?><p><?cs var:T.workbook_return.conflict ?></p>
<?cs /if ?><div class="versions"><div><h4><?cs var:T.workbook_return.now ?></h4>
<?cs call:side(l.now) ?><?cs if:l.now.who ?><p class="muted"><?cs var:l.now.who ?>, <?cs var:l.now.at ?></p><?cs /if ?></div>
<div><h4><?cs var:T.workbook_return.said ?></h4>
<?cs call:side(l.said) ?></div></div>
<?cs if:subcount(l.difference) > #0 ?><h4><?cs var:T.unplaced.differs ?></h4><p class="pre" dir="auto"><?cs call:difference(l.difference) ?></p>
<?cs /if ?><?cs /if ?><?cs each:t = l.told ?><p class="hint"><?cs var:t.text ?></p>
<?cs /each ?><?cs if:l.problem ?><p class="hint"><?cs var:T.workbook_return.problem ?> <?cs var:l.problem ?></p>
<?cs /if ?><?cs if:l.can_take ?><div class="choice"><input type="checkbox" id="take-<?cs var:l.position ?>" name="take" value="<?cs var:l.position ?>"<?cs if:l.is_ticked ?> checked<?cs /if ?>><label for="take-<?cs var:l.position ?>"><?cs var:T.workbook_return.take ?><span class="away">: <?cs var:l.label ?> <?cs var:l.place ?></span></label></div>
<?cs /if ?></section>
<?cs /each ?><?cs /each ?><?cs if:waits ?><?cs if:has_conflicts ?><p><?cs var:T.workbook_return.both_kept ?></p>
<?cs /if ?><div class="acts"><button name="act" value="some"><?cs var:T.workbook_return.accept_some ?></button> <button class="second" name="act" value="all"><?cs var:accept_all ?></button> <button class="second" name="act" value="none"><?cs var:T.workbook_return.put_aside ?></button></div>
<?cs /if ?></form>
<p><a href="<?cs var:base ?>/workbook/return"><?cs var:T.workbook_return.another ?></a> <a href="<?cs var:base ?>"><?cs var:T.workbook_return.back ?></a></p>
<?cs include!"part_foot.cs" ?>
