<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs include!"part_files.cs" ?><?cs include!"part_talk.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:questionnaire ?>. <?cs var:cycle_title ?></p>
<dl class="facts"><dt><?cs var:T.read.stage_label ?></dt><dd><?cs var:stage ?></dd>
<dt><?cs var:T.read.progress ?></dt><dd><?cs var:progress.answered ?></dd>
<?cs if:as_of ?><dt><?cs var:T.read.as_of ?></dt><dd><?cs var:as_of ?></dd>
<?cs /if ?><dt><?cs var:T.read.printed ?></dt><dd><?cs var:now ?></dd></dl>
<p class="screen muted"><?cs var:T.read.print_hint ?></p>
<?cs each:s = sections ?><section id="<?cs var:s.name ?>" aria-labelledby="h-<?cs var:s.name ?>"><h2 id="h-<?cs var:s.name ?>"><?cs var:s.no ?>. <?cs var:s.title ?></h2>
<?cs if:states[s.name].state.text ?><p class="screen muted"><?cs var:states[s.name].state.text ?> <a href="<?cs var:s.href ?>/state"><?cs var:T.section_state.trail ?><span class="away">: <?cs var:s.title ?></span></a></p>
<?cs /if ?><?cs each:i = s.items ?><?cs
if:i.kind == "group" ?><h3><?cs var:i.label ?></h3>
<?cs elif:i.kind == "repeat" ?><p class="asked"><span class="no"><?cs var:i.no ?></span><?cs var:i.label ?></p><?cs if:!i.entries ?><p class="muted"><?cs var:T.answer.none ?></p><?cs /if ?><?cs call:talk_link(talk.of[i.name], i.name, i.label) ?>
<?cs elif:i.kind == "entry" ?><p class="muted"><?cs var:T.section.row ?> <?cs var:i.n ?></p>
<?cs else ?><div class="read"><p class="asked"><?cs if:i.no ?><span class="no"><?cs var:i.no ?></span><?cs /if ?><?cs var:i.label ?></p>
<?cs call:answer_lines(i) ?><?cs call:file_lines(i.files) ?><?cs call:talk_link(talk.of[i.name], i.name, i.label) ?></div>
<?cs /if ?><?cs /each ?></section>
<?cs /each ?><?cs include!"part_foot.cs" ?>
