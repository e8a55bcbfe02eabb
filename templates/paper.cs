<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs include!"part_files.cs" ?><?cs
def:ruled() ?><div class="ruled" aria-hidden="true"></div><div class="ruled" aria-hidden="true"></div><?cs /def ?><?cs
def:boxes(list) ?><ul class="boxes<?cs if:subcount(list) > #4 ?> many<?cs /if ?>"><?cs each:b = list ?><li>&#9744; <?cs var:b.label ?></li>
<?cs /each ?></ul><?cs /def ?><?cs
def:cell(c) ?><td><?cs if:c.words ?><span class="pre" dir="auto"><?cs var:c.words ?></span><?cs if:c.comment ?> <span class="note pre" dir="auto"><?cs var:c.comment ?></span><?cs /if ?><?cs elif:subcount(c.boxes) > #0 ?><?cs each:b = c.boxes ?><span class="box">&#9744; <?cs var:b.label ?></span> <?cs /each ?><?cs /if ?></td><?cs /def ?><?cs
def:pen_table(i) ?><table class="pen"><?cs if:subcount(i.room_columns) > #0 ?><thead><tr><td></td><?cs each:c = i.room_columns ?><th scope="col"><?cs var:c.label ?></th><?cs /each ?></tr></thead><?cs /if ?>
<tbody><?cs each:w = i.room_rows ?><tr><th scope="row"><?cs var:w.label ?></th><?cs each:c = w.cells ?><?cs call:cell(c) ?><?cs /each ?></tr>
<?cs /each ?></tbody></table><?cs /def ?><?cs
def:room(i) ?><?cs if:subcount(i.room_rows) > #0 ?><?cs call:pen_table(i) ?><?cs
elif:subcount(i.room_choices) > #0 ?><?cs call:boxes(i.room_choices) ?><?cs
elif:subcount(i.room_parts) > #0 ?><div class="pen-parts"><?cs each:b = i.room_parts ?><div class="ruled"><?cs var:b.label ?></div><?cs /each ?></div><?cs
else ?><?cs call:ruled() ?><?cs if:i.type == "longtext" ?><?cs call:ruled() ?><?cs /if ?><?cs /if ?><?cs /def ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:cycle_title ?></p>
<form class="screen" method="get" action="<?cs var:action ?>"><div class="field"><label for="section"><?cs var:T.paper.which ?></label>
<select id="section" name="section"><option value=""><?cs var:T.paper.all ?></option><?cs each:s = sections ?><option value="<?cs var:s.name ?>"<?cs if:only == s.name ?> selected<?cs /if ?>><?cs var:s.no ?>. <?cs var:s.title ?></option>
<?cs /each ?></select></div>
<?cs if:subcount(languages_out) > #1 ?><div class="field"><label for="in"><?cs var:T.paper.language ?></label><select id="in" name="in"><?cs each:l = languages_out ?><option value="<?cs var:l.value ?>"<?cs if:l.chosen ?> selected<?cs /if ?>><?cs var:l.label ?></option><?cs /each ?></select></div>
<?cs /if ?><p class="acts"><button type="submit"><?cs var:T.paper.show ?></button></p></form>
<p class="screen muted"><?cs var:T.paper.hint ?></p>
<?cs each:s = sections ?><?cs if:!only || only == s.name ?><?cs # a table, since its head is what every browser repeats on each sheet ?><table class="sheet" role="presentation"><thead><tr><td class="running"><?cs var:state_name ?> &middot; <?cs var:cycle_title ?> &middot; <?cs var:s.no ?>. <?cs var:s.title ?><br><?cs var:T.paper.as_of ?> <?cs var:as_of ?>. <?cs var:T.read.printed ?> <?cs var:now ?>.</td></tr></thead><tbody><tr><td><section aria-labelledby="h-<?cs var:s.name ?>"><h2 id="h-<?cs var:s.name ?>"><?cs var:s.no ?>. <?cs var:s.title ?></h2>
<?cs if:states[s.name].state.code == "cleared" ?><p class="note"><?cs var:states[s.name].state.text ?></p>
<?cs /if ?><p class="note"><?cs var:T.paper.marks ?> <strong>:</strong>&nbsp;&nbsp;<?cs var:T.answer.mark.not_available ?>, <strong>..</strong>&nbsp;&nbsp;<?cs var:T.answer.mark.not_yet ?>, <strong>x</strong>&nbsp;&nbsp;<?cs var:T.answer.mark.not_applicable ?>, <strong>c</strong>&nbsp;&nbsp;<?cs var:T.answer.mark.withheld ?></p>
<?cs each:i = s.items ?><?cs
if:i.kind == "group" ?><h3><?cs var:i.label ?></h3>
<?cs elif:i.kind == "repeat" ?><p class="asked"><span class="no"><?cs var:i.no ?></span><?cs var:i.label ?></p><?cs if:i.only ?><p class="only"><?cs var:i.only ?></p><?cs /if ?>
<?cs elif:i.kind == "entry" ?><p class="muted"><?cs var:T.section.row ?> <?cs var:i.n ?></p>
<?cs elif:i.kind == "spare" ?><?cs if:i.further ?><p class="muted"><?cs var:T.paper.another ?></p><?cs /if ?>
<?cs else ?><div class="read"><p class="asked"><?cs if:i.no ?><span class="no"><?cs var:i.no ?></span><?cs /if ?><?cs var:i.label ?></p><?cs if:i.only ?><p class="only"><?cs var:i.only ?></p><?cs /if ?>
<?cs if:!i.blank && subcount(i.room_rows) == #0 ?><?cs call:answer_lines(i) ?><?cs /if ?><?cs if:i.room ?><?cs call:room(i) ?><?cs /if ?><?cs call:file_lines(i.files) ?></div>
<?cs /if ?><?cs /each ?>
<div class="signing"><h3><?cs var:T.paper.remarks ?></h3><?cs call:ruled() ?><div class="ruled" aria-hidden="true"></div>
<h3><?cs var:T.paper.signing ?></h3><div class="ruled"><?cs var:T.paper.name ?></div><div class="ruled"><?cs var:T.paper.office ?></div><div class="ruled"><?cs var:T.paper.date ?></div><div class="ruled"><?cs var:T.paper.signature ?></div></div></section></td></tr></tbody></table>
<?cs /if ?><?cs /each ?><?cs include!"part_foot.cs" ?>
