<?cs # Answers in words; see pages/answer_view.h. answer_lines(a) takes a question's node,
 version(a) one of reading_version(). ?><?cs
def:version(a) ?><?cs if:a.words ?><p class="pre" dir="auto"><?cs var:a.words ?></p><?cs else ?><p class="muted"><?cs var:T.answer.none ?></p><?cs /if ?><?cs if:a.flags ?>
<p class="note"><?cs var:a.flags ?></p><?cs /if ?><?cs if:a.comment ?>
<p class="note"><?cs var:T.answer.comment ?> <span class="pre" dir="auto"><?cs var:a.comment ?></span></p><?cs /if ?><?cs if:a.source ?>
<p class="note"><?cs var:T.answer.source ?> <span dir="auto"><?cs var:a.source ?></span></p><?cs /if ?><?cs /def ?><?cs
def:answer_lines(a) ?><?cs if:a.blank ?><p class="muted"><?cs var:T.answer.none ?></p><?cs else ?><dl class="answer">
<?cs each:l = a.lines ?><?cs if:l.entry && l.col ?><dt class="entry"><?cs var:l.entry ?></dt>
<?cs /if ?><?cs if:l.row || l.col ?><dt><?cs var:l.row ?><?cs if:l.row && l.col ?>, <?cs /if ?><?cs var:l.col ?></dt>
<?cs elif:l.entry ?><dt><?cs var:l.entry ?></dt>
<?cs else ?><dt class="away"><?cs var:T.answer.answer ?></dt>
<?cs /if ?><dd><?cs if:l.mark ?><span class="tag"><?cs var:l.words ?></span><?cs elif:l.link ?><a href="<?cs var:url_validate(l.words) ?>" rel="noreferrer noopener" dir="auto"><?cs var:l.words ?></a><?cs elif:l.words ?><span class="pre" dir="auto"><?cs var:l.words ?></span><?cs else ?><span class="muted"><?cs var:T.answer.none ?></span><?cs /if ?><?cs if:l.flags ?> <span class="note">(<?cs var:l.flags ?>)</span><?cs /if ?><?cs if:l.comment ?>
<p class="note"><?cs var:T.answer.comment ?> <span class="pre" dir="auto"><?cs var:l.comment ?></span></p><?cs /if ?><?cs if:l.source ?>
<p class="note"><?cs var:T.answer.source ?> <span dir="auto"><?cs var:l.source ?></span></p><?cs /if ?></dd>
<?cs /each ?></dl><?cs /if ?><?cs /def ?>
