<?cs include!"part_head.cs" ?>
<?cs include!"part_answer.cs" ?><?cs include!"part_files.cs" ?><?cs include!"part_objections.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:stage ?></p>
<p class="screen"><?cs if:may_decide ?><a href="#decide"><?cs var:T.received.decide ?></a> · <?cs /if ?><?cs if:all ?><a href="/received/<?cs var:report ?>"><?cs var:T.received.only_answered ?></a><?cs else ?><a href="/received/<?cs var:report ?>?all=1"><?cs var:T.received.everything ?></a><?cs /if ?></p>
<nav aria-label="<?cs var:T.received.parts ?>"><ul class="sections-list">
<?cs each:s = sections ?><?cs if:subcount(s.items) ?><li><a href="#<?cs var:s.name ?>"><?cs var:s.title ?></a></li>
<?cs /if ?><?cs /each ?></ul></nav>
<?cs call:year_notice() ?><?cs if:has_checks ?><section aria-labelledby="checks"><h2 id="checks"><?cs var:T.checks.received ?></h2>
<p class="hint"><?cs var:T.checks.received_lead ?></p>
<?cs if:subcount(objections) > #0 ?><?cs call:objection_lines(objections) ?><?cs else ?><p><?cs var:T.checks.none ?></p><?cs /if ?></section>
<?cs /if ?><?cs each:s = sections ?><?cs if:subcount(s.items) ?>
<section class="received" aria-labelledby="<?cs var:s.name ?>">
<h2 id="<?cs var:s.name ?>"><?cs var:s.title ?><?cs if:s.articles ?> <span class="muted"><?cs var:T.received.articles ?> <?cs var:s.articles ?></span><?cs /if ?></h2>
<?cs each:i = s.items ?><?cs if:i.group ?>
<h3><?cs if:i.provision ?><span class="no"><?cs var:i.provision ?></span> <?cs /if ?><?cs var:i.label ?><?cs if:i.outcome ?> <span class="tag <?cs var:i.tone ?>"><?cs var:i.outcome ?></span><?cs /if ?></h3>
<?cs else ?>
<div class="received-question">
<h3 id="q-<?cs var:i.name ?>"><?cs var:i.label ?></h3>
<?cs each:c = i.checks ?><p class="query"><?cs var:c.text ?></p>
<?cs /each ?><div class="received-answers">
<div><?cs if:i.now.blank ?><p class="muted"><?cs var:T.evidence.none ?></p><?cs else ?><?cs call:answer_lines(i.now) ?><?cs /if ?><?cs call:file_lines(i.files) ?></div>
<?cs if:i.same ?><p class="muted"><?cs var:T.received.same ?></p><?cs elif:subcount(i.before) > #0 ?><div class="old"><p class="muted"><?cs var:before ?>:</p><?cs each:b = i.before ?><?cs if:b.is_named ?><p class="asked"><?cs var:b.label ?></p><?cs /if ?><?cs call:answer_lines(b) ?><?cs /each ?></div><?cs /if ?>
</div>
</div>
<?cs /if ?><?cs /each ?>
</section>
<?cs /if ?><?cs /each ?>
<?cs if:may_decide ?>
<h2 id="decide"><?cs var:T.received.decide ?></h2>
<form method="post" action="/received/<?cs var:report ?>" novalidate>
<?cs call:token_field() ?>
<div class="field<?cs if:error.reason ?> wrong<?cs /if ?>">
<label for="reason"><?cs var:T.received.reason ?></label>
<p class="hint" id="reason-hint"><?cs var:T.received.reason_hint ?></p>
<?cs if:error.reason ?><p class="error" id="reason-error"><?cs var:error.reason ?></p><?cs /if ?>
<textarea id="reason" name="reason" rows="5" aria-describedby="reason-hint<?cs if:error.reason ?> reason-error<?cs /if ?>"<?cs if:error.reason ?> aria-invalid="true"<?cs /if ?>><?cs var:reason ?></textarea>
</div>
<div class="acts">
<button name="accept" value="1"><?cs var:T.received.accept ?></button>
<button class="second" name="return" value="1"><?cs var:T.received.return ?></button>
</div>
</form>
<?cs /if ?>
<h2><?cs var:T.received.trail ?></h2>
<ul>
<?cs each:e = events ?><li><?cs var:e.at ?>: <?cs var:e.stage ?><?cs if:e.by ?>, <?cs var:e.by ?><?cs /if ?><?cs if:e.reason ?><br><span class="pre" dir="auto"><?cs var:e.reason ?></span><?cs /if ?></li>
<?cs /each ?></ul>
<h2><?cs var:T.received.receipts ?></h2>
<ul>
<?cs each:s = submissions ?><li><?cs var:T.received.number ?> <?cs var:s.number ?>, <?cs var:s.at ?>, <?cs var:s.by ?><?cs if:s.holds ?> <span class="tag"><?cs var:T.received.holds ?></span><?cs elif:s.withdrawn_at ?> <span class="tag warn"><?cs var:T.received.withdrawn ?> <?cs var:s.withdrawn_at ?></span><?cs /if ?><?cs if:s.changes ?><br><a href="/received/<?cs var:report ?>/changes/<?cs var:s.changes ?>"><?cs var:T.received.changes ?><span class="away">, <?cs var:T.received.number ?> <?cs var:s.number ?></span></a><?cs /if ?><br><code><?cs var:s.sha256 ?></code></li>
<?cs /each ?></ul>
<?cs include!"part_foot.cs" ?>
