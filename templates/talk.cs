<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs

def:people_ticks(f) ?><?cs if:subcount(f.people) > #0 ?><details<?cs if:f.called || f.thread == "0" ?> open<?cs /if ?>><summary><?cs var:T.talk.write_to ?></summary><div><fieldset class="field"><legend class="away"><?cs var:T.talk.write_to ?></legend>
<p class="hint"><?cs var:T.talk.write_to_hint ?></p>
<?cs each:p = f.people ?><div class="choice"><input type="checkbox" name="to" id="to-<?cs var:f.thread ?>-<?cs var:p.id ?>" value="<?cs var:p.id ?>"<?cs if:p.ticked ?> checked<?cs /if ?>><label for="to-<?cs var:f.thread ?>-<?cs var:p.id ?>"><?cs var:p.name ?> <span class="muted"><?cs var:p.role ?></span></label></div>
<?cs /each ?></fieldset></div></details>
<?cs /if ?><?cs /def ?><?cs

def:remark_field(f, label) ?><?cs call:token_field() ?><input type="hidden" name="thread" value="<?cs var:f.thread ?>"><?cs if:f.kept ?><input type="hidden" name="kept" value="<?cs var:f.kept ?>"><?cs /if ?>
<?cs if:f.was_kept ?><div class="notice warn"><p><?cs var:T.talk.was_kept ?></p></div>
<?cs /if ?><div class="field<?cs if:f.error ?> wrong<?cs /if ?>"><label for="body-<?cs var:f.thread ?>"><?cs var:label ?></label>
<?cs if:f.error ?><p class="error" id="body-<?cs var:f.thread ?>-error"><?cs var:f.error ?></p>
<?cs /if ?><textarea name="body" id="body-<?cs var:f.thread ?>" rows="4" dir="auto"<?cs if:f.error ?> aria-invalid="true" aria-describedby="body-<?cs var:f.thread ?>-error"<?cs /if ?>><?cs var:f.body ?></textarea></div>
<?cs call:people_ticks(f) ?><?cs /def ?><?cs

def:aside(f) ?><?cs if:f.kept ?> <button class="second" name="act" value="aside"><?cs var:T.talk.aside ?></button><?cs /if ?><?cs /def ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><div class="notice good" role="status"><p><?cs var:done ?></p></div>
<?cs /if ?><?cs if:label ?><p class="muted"><?cs var:section ?></p>
<p class="lead"><strong><?cs var:label ?></strong></p>
<?cs if:is_repeat ?><p><a href="<?cs var:back ?>"><?cs var:T.talk.see_answer ?></a></p>
<?cs else ?><details<?cs if:is_short ?> open<?cs /if ?>><summary><?cs var:T.talk.answer ?></summary><div><?cs call:answer_lines(answer) ?></div></details>
<?cs /if ?><p class="hint"><?cs var:T.talk.lead ?></p>
<?cs /if ?><?cs if:lost_why && (label || subcount(lost) > #0) ?><div class="notice<?cs if:subcount(lost) > #0 ?> warn<?cs /if ?>"<?cs if:subcount(lost) > #0 ?> role="alert"<?cs /if ?>><p><?cs var:lost_why ?></p></div>
<?cs each:x = lost ?><form method="post" action="<?cs var:action ?>"><?cs call:token_field() ?><input type="hidden" name="thread" value="<?cs var:x.thread ?>"><input type="hidden" name="kept" value="<?cs var:x.kept ?>">
<div class="field"><label for="lost-<?cs var:x.kept ?>"><?cs var:T.talk.lost ?></label><textarea id="lost-<?cs var:x.kept ?>" rows="4" readonly dir="auto"><?cs var:x.body ?></textarea></div>
<?cs if:may.report_comment ?><p><button class="second" name="act" value="aside"><?cs var:T.talk.aside ?></button></p><?cs /if ?></form>
<?cs /each ?><?cs /if ?><?cs each:t = threads ?><section class="panel thread" id="thread-<?cs var:t.id ?>" aria-label="<?cs if:t.is_open ?><?cs var:T.talk.thread_open ?><?cs else ?><?cs var:T.talk.thread_resolved ?><?cs /if ?> <?cs var:t.id ?>">
<?cs if:t.resolved ?><p><span class="tag good"><?cs var:T.talk.thread_resolved ?></span> <span class="muted"><?cs var:t.resolved ?></span></p>
<?cs /if ?><ol class="remarks"><?cs each:k = t.remarks ?><li><p class="muted"><strong><?cs var:k.who ?></strong>, <?cs var:k.role ?>. <?cs var:k.at ?></p>
<p class="pre" dir="auto"><?cs var:k.body ?></p><?cs if:k.called ?>
<p class="note"><?cs var:T.talk.written_to ?> <?cs var:k.called ?></p><?cs /if ?></li>
<?cs /each ?></ol>
<?cs if:subcount(t.form) > #0 ?><?cs with:f = t.form ?><details<?cs if:f.shown ?> open<?cs /if ?>><summary><?cs if:t.is_open ?><?cs var:T.talk.reply_or_resolve ?><?cs else ?><?cs var:T.talk.reopen ?><?cs /if ?></summary><div>
<form method="post" action="<?cs var:action ?>" novalidate><?cs if:t.is_open ?><?cs call:remark_field(f, T.talk.reply) ?><div class="acts"><button name="act" value="say"><?cs var:T.talk.reply_do ?></button> <button class="second" name="act" value="resolve"><?cs var:T.talk.resolve ?></button><?cs call:aside(f) ?></div>
<p class="hint"><?cs var:T.talk.resolve_hint ?></p><?cs else ?><?cs call:remark_field(f, T.talk.reopen_why) ?><div class="acts"><button class="second" name="act" value="reopen"><?cs var:T.talk.reopen ?></button><?cs call:aside(f) ?></div><?cs /if ?></form></div></details>
<?cs /with ?><?cs /if ?></section>
<?cs /each ?><?cs if:subcount(begin.form) > #0 ?><?cs with:f = begin.form ?><?cs if:subcount(threads) > #0 ?><details<?cs if:f.shown ?> open<?cs /if ?>><summary><?cs var:T.talk.another ?></summary><div><?cs /if ?>
<form method="post" action="<?cs var:action ?>" novalidate><?cs call:remark_field(f, T.talk.begin) ?><div class="acts"><button name="act" value="say"><?cs var:T.talk.begin_do ?></button><?cs call:aside(f) ?></div></form>
<?cs if:subcount(threads) > #0 ?></div></details><?cs /if ?><?cs /with ?>
<?cs /if ?><?cs if:back ?><p><a href="<?cs var:back ?>"><?cs if:writes ?><?cs var:T.talk.back_section ?><?cs else ?><?cs var:T.talk.back_read ?><?cs /if ?></a></p>
<?cs /if ?><p><a href="<?cs var:base ?>/talk"><?cs var:T.talk.to_all ?></a></p>
<?cs include!"part_foot.cs" ?>
