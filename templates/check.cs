<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs include!"part_difference.cs" ?><?cs include!"part_files.cs" ?><?cs include!"part_objections.cs" ?><?cs include!"part_talk.cs" ?>
<h1><?cs var:title ?></h1>
<?cs call:progress_bar(progress.percent) ?>
<p><?cs var:progress.answered ?><?cs if:progress.attention ?>, <strong><?cs var:progress.attention ?></strong><?cs /if ?></p>
<?cs if:unplaced ?><div class="notice warn"><p><?cs var:unplaced ?> <a href="<?cs var:base ?>/unplaced"><?cs var:T.home.to_unplaced ?></a></p></div>
<?cs /if ?><?cs call:talk_open(talk) ?><?cs if:progress.attention ?><section class="summary" aria-labelledby="attention"><h2 id="attention"><?cs var:T.read.attention ?></h2>
<ul><?cs each:s = sections ?><?cs each:i = s.items ?><?cs if:i.problem ?><li><a href="<?cs var:i.href ?>"><?cs if:i.no ?><?cs var:i.no ?> <?cs /if ?><?cs var:i.label ?></a><br><?cs var:i.problem ?></li>
<?cs /if ?><?cs /each ?><?cs /each ?></ul></section>
<?cs /if ?><?cs call:year_notice() ?><?cs if:subcount(objections) > #0 ?><section class="notice warn" aria-labelledby="queries"><h2 id="queries"><?cs var:T.checks.queries ?></h2>
<p><?cs var:T.checks.queries_lead ?></p>
<?cs call:objection_lines(objections) ?></section>
<?cs /if ?><?cs if:carried.wait ?><section class="notice warn" aria-labelledby="waiting"><h2 id="waiting"><?cs var:carried.wait ?></h2>
<p><?cs var:T.carry.lead ?></p>
<?cs each:g = waiting ?><details><summary><?cs var:g.no ?>. <?cs var:g.title ?>: <?cs var:g.carried ?></summary><div><ul>
<?cs each:w = g.items ?><li><a href="<?cs var:w.href ?>"><?cs var:w.label ?></a></li>
<?cs /each ?></ul></div></details>
<?cs /each ?></section>
<?cs /if ?><?cs if:!changed_only ?><h2 id="open"><?cs var:T.read.open ?></h2>
<p class="lead"><?cs var:T.read.open_lead ?></p>
<?cs each:s = sections ?><?cs if:s.percent != "100" ?><details><summary><?cs var:s.no ?>. <?cs var:s.title ?>: <?cs var:s.answered ?></summary><div><ul>
<?cs each:i = s.items ?><?cs if:i.kind == "question" && i.blank && i.no ?><li><a href="<?cs var:i.href ?>"><?cs var:i.no ?> <?cs var:i.label ?></a></li>
<?cs /if ?><?cs /each ?></ul></div></details>
<?cs /if ?><?cs /each ?><?cs /if ?><h2 id="all"><?cs if:changed_only ?><?cs var:T.read.changed ?><?cs else ?><?cs var:T.read.all ?><?cs /if ?></h2>
<?cs if:changed_only ?><p><?cs if:changes == "0" ?><?cs var:T.read.no_change ?> <?cs /if ?><a href="<?cs var:base ?>/check#all"><?cs var:T.read.show_all ?></a></p>
<?cs elif:compare ?><p><a href="<?cs var:base ?>/check?changed=1#all"><?cs var:compare ?></a></p>
<?cs /if ?><?cs each:s = sections ?><?cs if:s.filled && (!changed_only || s.has_changes) ?><section id="<?cs var:s.name ?>" aria-labelledby="h-<?cs var:s.name ?>"><h3 id="h-<?cs var:s.name ?>"><?cs var:s.no ?>. <?cs var:s.title ?></h3>
<?cs each:i = s.items ?><?cs
if:i.kind == "group" ?><?cs if:(i.filled && !changed_only) || (changed_only && i.has_changes) ?><h4><?cs var:i.label ?></h4>
<?cs /if ?><?cs elif:i.kind == "repeat" ?><?cs if:(i.entries && !changed_only) || (changed_only && i.has_changes) ?><h4><span class="no"><?cs var:i.no ?></span><?cs var:i.label ?></h4>
<?cs /if ?><?cs elif:i.kind == "entry" ?><?cs if:!changed_only || i.has_changes ?><p class="muted"><?cs var:T.section.row ?> <?cs var:i.n ?></p><?cs /if ?>
<?cs elif:(changed_only && i.change.word && i.change.word != "same") || (!changed_only && !i.blank) ?><div class="read"><p class="asked"><?cs if:i.no ?><span class="no"><?cs var:i.no ?></span><?cs /if ?><?cs var:i.label ?></p>
<?cs call:answer_lines(i) ?><?cs call:file_lines(i.files) ?><?cs if:i.change.word ?><p class="note change"><?cs var:i.change.text ?></p><?cs /if ?><?cs if:changed_only && subcount(i.change.was) > #0 ?><p class="muted before"><?cs var:T.carry.before ?></p><div class="old"><?cs each:w = i.change.was ?><?cs if:w.is_named ?><p class="asked"><?cs var:w.label ?></p><?cs /if ?><?cs if:subcount(w.difference) > #0 ?><p class="pre" dir="auto"><?cs call:difference(w.difference) ?></p><?cs else ?><?cs call:answer_lines(w) ?><?cs /if ?><?cs /each ?></div><?cs /if ?><p class="screen"><?cs if:may_write ?><a href="<?cs var:i.href ?>"><?cs var:T.read.change ?><span class="away">: <?cs var:i.label ?></span></a> · <?cs /if ?><a href="<?cs var:i.history ?>"><?cs var:T.read.history ?><span class="away">: <?cs var:i.label ?></span></a></p></div>
<?cs /if ?><?cs /each ?></section>
<?cs /if ?><?cs /each ?><?cs if:changed_only && carried.same ?><p><?cs var:carried.same ?></p>
<?cs /if ?><?cs if:changed_only && subcount(rejected) > #0 ?><section aria-labelledby="put-aside"><h3 id="put-aside"><?cs var:T.carry.put_aside ?></h3><p><?cs var:T.carry.put_aside_lead ?></p>
<ul><?cs each:w = rejected ?><li><a href="<?cs var:w.href ?>"><?cs var:w.label ?></a></li>
<?cs /each ?></ul></section>
<?cs /if ?><?cs if:changed_only && subcount(gone) > #0 ?><section aria-labelledby="gone"><h3 id="gone"><?cs var:T.carry.gone ?></h3>
<?cs each:w = gone ?><div class="read"><p class="asked"><?cs var:w.label ?></p><?cs if:w.reason ?><p class="note"><?cs var:w.reason ?></p><?cs /if ?><?cs call:answer_lines(w) ?></div>
<?cs /each ?></section>
<?cs /if ?><?cs if:may_submit ?><p class="acts"><a class="button" href="<?cs var:base ?>/submit"><?cs var:T.read.to_submit ?></a></p>
<?cs /if ?><?cs include!"part_foot.cs" ?>
