<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs include!"part_files.cs" ?><?cs
def:ruled() ?><div class="ruled" aria-hidden="true"></div><div class="ruled" aria-hidden="true"></div><?cs /def ?><?cs
def:room(i) ?><?cs if:subcount(i.room_rows) > #0 ?><table class="pen"><?cs if:subcount(i.room_columns) > #0 ?><thead><tr><td></td><?cs each:c = i.room_columns ?><th scope="col"><?cs var:c.label ?></th><?cs /each ?></tr></thead><?cs /if ?>
<tbody><?cs each:w = i.room_rows ?><tr><th scope="row"><?cs var:w.label ?></th><?cs if:subcount(i.room_columns) > #0 ?><?cs each:c = i.room_columns ?><td><?cs each:b = i.room_cells ?><span class="box">&#9744; <?cs var:b.label ?></span> <?cs /each ?></td><?cs /each ?><?cs else ?><td><?cs each:b = i.room_cells ?><span class="box">&#9744; <?cs var:b.label ?></span> <?cs /each ?></td><?cs /if ?></tr>
<?cs /each ?></tbody></table>
<?cs elif:subcount(i.room_choices) > #0 ?><ul class="boxes"><?cs each:b = i.room_choices ?><li>&#9744; <?cs var:b.label ?></li>
<?cs /each ?></ul><?cs elif:subcount(i.room_parts) > #0 ?><?cs each:b = i.room_parts ?><div class="ruled"><?cs var:b.label ?></div><?cs /each ?>
<?cs else ?><?cs call:ruled() ?><?cs /if ?><?cs /def ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:cycle_title ?>. <?cs var:T.read.printed ?>: <?cs var:now ?></p>
<form class="screen" method="get" action="<?cs var:action ?>"><div class="field"><label for="section"><?cs var:T.paper.which ?></label>
<select id="section" name="section"><option value=""><?cs var:T.paper.all ?></option><?cs each:s = sections ?><option value="<?cs var:s.name ?>"<?cs if:only == s.name ?> selected<?cs /if ?>><?cs var:s.no ?>. <?cs var:s.title ?></option>
<?cs /each ?></select></div>
<p class="acts"><button type="submit"><?cs var:T.paper.show ?></button></p></form>
<p class="screen muted"><?cs var:T.paper.hint ?></p>
<?cs each:s = sections ?><?cs if:!only || only == s.name ?><section class="sheet" aria-labelledby="h-<?cs var:s.name ?>"><h2 id="h-<?cs var:s.name ?>"><?cs var:s.no ?>. <?cs var:s.title ?></h2>
<?cs each:i = s.items ?><?cs
if:i.kind == "group" ?><h3><?cs var:i.label ?></h3>
<?cs elif:i.kind == "repeat" ?><p class="asked"><span class="no"><?cs var:i.no ?></span><?cs var:i.label ?></p><?cs if:!i.entries ?><?cs call:ruled() ?><?cs /if ?>
<?cs elif:i.kind == "entry" ?><p class="muted"><?cs var:T.section.row ?> <?cs var:i.n ?></p>
<?cs else ?><div class="read"><p class="asked"><?cs if:i.no ?><span class="no"><?cs var:i.no ?></span><?cs /if ?><?cs var:i.label ?></p>
<?cs if:!i.blank ?><?cs call:answer_lines(i) ?><?cs /if ?><?cs if:i.room ?><?cs call:room(i) ?><?cs /if ?><?cs call:file_lines(i.files) ?></div>
<?cs /if ?><?cs /each ?>
<div class="signing"><h3><?cs var:T.paper.signing ?></h3><div class="ruled"><?cs var:T.paper.name ?></div><div class="ruled"><?cs var:T.paper.office ?></div><div class="ruled"><?cs var:T.paper.date ?></div><div class="ruled"><?cs var:T.paper.signature ?></div></div></section>
<?cs /if ?><?cs /each ?><?cs include!"part_foot.cs" ?>
