<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:aside ?><div class="notice good" role="status"><p><?cs var:T.talk.done.aside ?></p></div>
<?cs /if ?><p class="lead"><?cs var:T.talk.lead ?></p>
<?cs if:subcount(kept) > #0 ?><div class="notice warn"><p><?cs var:T.talk.kept_list ?></p>
<ul><?cs each:k = kept ?><li><a href="<?cs var:k.href ?>" dir="auto"><?cs var:k.body ?></a> <span class="muted"><?cs var:k.at ?></span></li>
<?cs /each ?></ul></div>
<?cs /if ?><?cs if:subcount(sections) == #0 ?><p><?cs if:with_resolved ?><?cs var:T.talk.none ?><?cs else ?><?cs var:T.talk.none_open ?><?cs /if ?></p>
<?cs /if ?><?cs if:resolved ?><p><?cs if:with_resolved ?><a href="<?cs var:base ?>/talk"><?cs var:T.talk.open_only ?></a><?cs else ?><a href="<?cs var:base ?>/talk?resolved=1"><?cs var:resolved ?></a><?cs /if ?></p>
<?cs /if ?><?cs each:s = sections ?><section aria-labelledby="s-<?cs var:name(s) ?>"><h2 id="s-<?cs var:name(s) ?>"><?cs var:s.title ?></h2>
<?cs each:q = s.questions ?><div class="read"><p class="asked"><?cs var:q.label ?></p>
<ul class="rows"><?cs each:t = q.threads ?><li><p class="muted"><strong><?cs var:t.who ?></strong>, <?cs var:t.at ?><?cs if:t.called ?> <span class="tag warn"><?cs var:t.called ?></span><?cs /if ?><?cs if:t.resolved ?> <span class="tag good"><?cs var:T.talk.thread_resolved ?></span> <?cs var:t.resolved ?><?cs /if ?></p>
<p class="pre" dir="auto"><?cs var:t.body ?></p>
<?cs if:t.replies ?><p class="note"><?cs var:t.replies ?></p>
<?cs /if ?><p><a href="<?cs var:t.href ?>"><?cs var:T.talk.read_on ?><span class="away">: <?cs var:q.label ?></span></a></p></li>
<?cs /each ?></ul></div>
<?cs /each ?></section>
<?cs /each ?><?cs include!"part_foot.cs" ?>
