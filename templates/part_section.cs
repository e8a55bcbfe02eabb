<?cs # Macros of the section page: one per kind of control. item and cell are
 nodes filled by pages/section_view.c. ?><?cs

def:place_fields(cell) ?><input type="hidden" name="r.<?cs var:cell.place ?>" value="<?cs var:cell.revision ?>"><?cs if:cell.mark ?><input type="hidden" name="m.<?cs var:cell.place ?>" value="<?cs var:cell.mark ?>"><?cs /if ?><?cs if:cell.kept ?><input type="hidden" name="z.<?cs var:cell.place ?>" value="<?cs var:cell.kept ?>"><?cs /if ?><?cs /def ?><?cs

def:cell_error(cell) ?><p class="error" id="e.<?cs var:cell.place ?>"<?cs if:!cell.error ?> hidden<?cs /if ?>><?cs var:cell.error ?></p><?cs /def ?><?cs

def:cell_mark(cell) ?><p class="muted" id="w.<?cs var:cell.place ?>"<?cs if:!cell.mark ?> hidden<?cs /if ?>><?cs var:T.section.marked ?> <strong><?cs var:cell.mark_text ?></strong></p><?cs /def ?><?cs

def:described(item, cell) ?> aria-describedby="<?cs if:item.hint ?>h.<?cs var:cell.place ?> <?cs /if ?>e.<?cs var:cell.place ?><?cs if:subcount(cell.checks) > #0 ?> q.<?cs var:cell.place ?><?cs /if ?>"<?cs if:cell.error ?> aria-invalid="true"<?cs /if ?><?cs /def ?><?cs

def:cell_checks(cell) ?><?cs if:subcount(cell.checks) > #0 || cell.explain.name ?><div class="checks" data-place="<?cs var:cell.place ?>"><div id="q.<?cs var:cell.place ?>"><?cs
each:k = cell.checks ?><p class="query" data-check="<?cs var:k.xpath ?>" data-kind="<?cs var:k.kind ?>"<?cs if:!k.fails || k.kind == "error" ?> hidden<?cs /if ?>><?cs var:k.text ?></p><?cs /each ?></div><?cs
if:cell.explain.name ?><div class="field explain"<?cs if:cell.explain.is_first && !cell.explain.is_comment ?> data-comment="<?cs var:cell.explain.name ?>"<?cs /if ?><?cs if:!cell.explain.shown ?> hidden<?cs /if ?>><?cs
if:!cell.explain.is_first || cell.explain.is_comment ?><label for="<?cs var:cell.explain.name ?>"><?cs var:T.section.explain ?></label><textarea name="<?cs var:cell.explain.name ?>" id="<?cs var:cell.explain.name ?>" rows="2"><?cs var:cell.explain.comment ?></textarea><?cs /if ?></div><?cs /if ?></div><?cs /if ?><?cs /def ?><?cs

def:item_no(item) ?><?cs if:item.no ?><span class="no"><?cs var:item.no ?></span><?cs /if ?><?cs /def ?><?cs

def:item_help(item, place) ?><?cs if:item.hint ?><p class="hint" id="h.<?cs var:place ?>"><?cs var:item.hint ?></p>
<?cs /if ?><?cs if:item.says ?><details><summary><?cs var:T.section.says ?></summary><div class="pre"><?cs var:item.says ?></div></details>
<?cs /if ?><?cs if:item.counts ?><details><summary><?cs if:item.kind == "line" || (item.kind == "grid" && !item.selects) ?><?cs var:T.section.counted ?><?cs else ?><?cs var:T.section.counts ?><?cs /if ?></summary><div class="pre"><?cs var:item.counts ?></div></details>
<?cs /if ?><?cs /def ?><?cs

def:old_files(item) ?><?cs if:item.old.along.says ?><?cs if:item.old.along.with_it ?><div class="choice"><input type="checkbox" name="along.<?cs var:item.old.key ?>" id="along.<?cs var:item.old.key ?>" value="1" checked><label for="along.<?cs var:item.old.key ?>"><?cs var:item.old.along.says ?></label></div><?cs /if ?><ul class="files"><?cs each:x = item.old.along.files ?><li><?cs if:x.href ?><a href="<?cs var:x.href ?>" dir="auto"><?cs var:x.name ?></a><?cs else ?><span dir="auto"><?cs var:x.name ?></span><?cs /if ?> <span class="muted">(<?cs var:x.size ?>)</span></li>
<?cs /each ?></ul><?cs if:!item.old.along.with_it ?><p><button class="second" name="carry" value="files.<?cs var:item.old.key ?>"><?cs var:item.old.along.says ?><span class="away">: <?cs var:item.label ?></span></button></p><?cs /if ?><?cs /if ?><?cs /def ?><?cs

def:item_old(item) ?><details class="old" id="old-<?cs var:item.old.key ?>"<?cs if:item.old.may_reject || item.old.may_revise ?> open<?cs /if ?>><summary><?cs if:item.old.waits ?><span class="tag warn"><?cs var:item.old.when ?></span><?cs else ?><?cs var:item.old.when ?><?cs /if ?></summary><div>
<?cs if:item.old.kind ?><p class="note"><?cs var:item.old.kind ?></p>
<?cs /if ?><?cs each:w = item.old.was ?><?cs if:w.is_named ?><p class="asked"><?cs var:w.label ?></p>
<?cs /if ?><?cs call:answer_lines(w) ?><?cs /each ?><?cs if:subcount(item.old.today) > #0 ?><p class="note"><?cs var:T.carry.today ?></p><?cs call:answer_lines(item.old.today) ?><?cs /if ?><?cs
if:item.old.is_part ?><p class="note"><?cs var:T.carry.part ?></p><?cs /if ?><?cs if:item.old.is_lost ?><p class="note"><?cs var:T.carry.lost ?></p><?cs /if ?><?cs call:old_files(item) ?><?cs if:item.old.may_revise ?><p><button class="second" name="keep" value="<?cs var:item.name ?>"><?cs var:T.carry.revise ?></button></p>
<?cs elif:item.old.may_confirm || item.old.may_reject ?><p class="acts"><?cs
if:item.old.may_confirm ?><button class="second" name="carry" value="confirm.<?cs var:item.old.key ?>"><?cs if:item.old.may_reject ?><?cs var:T.carry.confirm ?><?cs else ?><?cs var:T.carry.anyway ?><?cs /if ?><span class="away">: <?cs var:item.label ?></span></button> <?cs /if ?><?cs
if:item.old.may_reject ?><button class="second" name="carry" value="reject.<?cs var:item.old.key ?>"><?cs var:T.carry.reject ?><span class="away">: <?cs var:item.label ?></span></button><?cs /if ?></p>
<?cs /if ?></div></details>
<?cs /def ?><?cs

def:item_waiting(item) ?><?cs if:item.kept ?><div class="notice warn put-back"><p><strong><?cs var:T.section.put_back ?></strong> <?cs var:T.section.put_back_hint ?> <span class="muted"><?cs var:item.kept ?></span></p><p><button class="second" name="then" value="stay"><?cs var:T.section.save ?></button> <a href="<?cs var:base ?>/unplaced"><?cs var:T.section.compare ?></a></p></div><?cs /if ?><?cs if:item.waiting ?><div class="notice warn"><p><?cs var:item.waiting ?> <a href="<?cs var:base ?>/unplaced#kept-<?cs var:item.waiting_id ?>"><?cs var:T.section.compare ?></a></p></div>
<?cs /if ?><?cs if:item.old.when ?><?cs call:item_old(item) ?><?cs /if ?><?cs /def ?><?cs

def:option(code, label, now) ?><option value="<?cs var:code ?>"<?cs if:code == now ?> selected<?cs /if ?>><?cs var:label ?></option><?cs /def ?><?cs

def:mark_select(cell, label) ?><select name="s.<?cs var:cell.place ?>" id="s.<?cs var:cell.place ?>"<?cs if:label ?> aria-label="<?cs var:label ?>"<?cs /if ?>><option value=""><?cs var:T.section.no_mark ?></option><?cs
# most have none, and to ask four times for each is a good part of the page ?><?cs if:cell.mark ?><?cs
call:option(":", T.answer.mark.not_available, cell.mark) ?><?cs call:option("..", T.answer.mark.not_yet, cell.mark) ?><?cs call:option("x", T.answer.mark.not_applicable, cell.mark) ?><?cs call:option("c", T.answer.mark.withheld, cell.mark) ?><?cs
else ?><option value=":"><?cs var:T.answer.mark.not_available ?></option><option value=".."><?cs var:T.answer.mark.not_yet ?></option><option value="x"><?cs var:T.answer.mark.not_applicable ?></option><option value="c"><?cs var:T.answer.mark.withheld ?></option><?cs /if ?></select><?cs /def ?><?cs

def:grid_marks(item) ?><table class="grid"><caption><?cs var:T.section.mark ?></caption><?cs if:subcount(item.columns) > #0 ?><thead><tr><td></td><?cs each:c = item.columns ?><th scope="col"><?cs var:c.label ?></th><?cs /each ?></tr></thead><?cs /if ?><tbody><?cs
each:line = item.rows ?><tr><th scope="row"><?cs var:line.label ?></th><?cs each:cell = line.cells ?><td><span class="col" aria-hidden="true"><?cs var:cell.label ?></span><?cs call:mark_select(cell, line.label + ", " + cell.label) ?></td><?cs /each ?></tr><?cs /each ?></tbody></table><?cs /def ?><?cs

def:item_remarks(item) ?><details class="remarks"<?cs if:item.remarks.open ?> open<?cs /if ?>><summary><?cs var:T.section.remarks ?><?cs if:item.remarks.comment ?> <span class="muted">(<?cs var:T.section.has_comment ?>)</span><?cs /if ?><?cs if:item.remarks.files ?> <span class="muted">(<?cs var:item.remarks.files ?>)</span><?cs /if ?></summary><div>
<?cs if:item.remarks.has_marks ?><?cs if:item.kind == "grid" ?><?cs call:grid_marks(item) ?><?cs else ?><div class="field"><label for="s.<?cs var:item.cells.0.place ?>"><?cs var:T.section.mark ?></label><?cs call:mark_select(item.cells.0, "") ?></div><?cs /if ?>
<?cs /if ?><?cs if:subcount(item.remarks.flags) > #0 ?><fieldset class="field"><legend><?cs var:T.section.flags ?></legend><input type="hidden" name="g.<?cs var:item.remarks.key ?>" value=""><?cs each:g = item.remarks.flags ?><div class="choice"><input type="checkbox" name="g.<?cs var:item.remarks.key ?>" id="g.<?cs var:item.remarks.key ?>.<?cs var:g.code ?>" value="<?cs var:g.code ?>"<?cs if:g.checked ?> checked<?cs /if ?>><label for="g.<?cs var:item.remarks.key ?>.<?cs var:g.code ?>"><?cs var:g.label ?></label></div><?cs /each ?></fieldset>
<?cs elif:item.remarks.in_cells ?><input type="hidden" name="g.<?cs var:item.remarks.key ?>" value="">
<?cs /if ?><?cs if:!item.cells.0.explain.is_comment && !item.rows.0.cells.0.explain.is_comment ?><div class="field"><label for="c.<?cs var:item.remarks.key ?>"><?cs var:T.section.comment ?></label><textarea name="c.<?cs var:item.remarks.key ?>" id="c.<?cs var:item.remarks.key ?>" rows="3"><?cs var:item.remarks.comment ?></textarea></div>
<?cs /if ?><div class="field"><label for="f.<?cs var:item.remarks.key ?>"><?cs var:T.section.source ?></label><input type="text" name="f.<?cs var:item.remarks.key ?>" id="f.<?cs var:item.remarks.key ?>" value="<?cs var:item.remarks.source ?>"></div>
<div class="field"><label for="p.<?cs var:item.remarks.key ?>"><?cs var:T.section.level ?></label><select name="p.<?cs var:item.remarks.key ?>" id="p.<?cs var:item.remarks.key ?>"><?cs with:level = item.remarks.level ?><option value="state"<?cs if:level == "state" ?> selected<?cs /if ?>><?cs var:T.level.state ?></option><option value="secretariat"<?cs if:level == "secretariat" ?> selected<?cs /if ?>><?cs var:T.level.secretariat ?></option><option value="group"<?cs if:level == "group" ?> selected<?cs /if ?>><?cs var:T.level.group ?></option><option value="public"<?cs if:level == "public" ?> selected<?cs /if ?>><?cs var:T.level.public ?></option><?cs /with ?></select></div>
<p><button class="text" name="then" value="files:<?cs var:item.remarks.files_of ?>"><?cs var:T.file.manage ?><?cs if:item.remarks.files ?> (<?cs var:item.remarks.files ?>)<?cs /if ?><span class="away">: <?cs var:item.label ?></span></button></p>
</div></details><?cs /def ?><?cs

def:line_input(item, cell, label) ?><input type="text" name="a.<?cs var:cell.place ?>" id="a.<?cs var:cell.place ?>" value="<?cs var:cell.value ?>" inputmode="<?cs var:item.mode ?>" autocomplete="off"<?cs if:item.short ?> class="short"<?cs /if ?><?cs if:label ?> aria-label="<?cs var:label ?>"<?cs /if ?><?cs call:described(item, cell) ?>><?cs if:item.unit ?><span class="unit"><?cs var:item.unit ?></span><?cs /if ?><?cs /def ?><?cs

def:drop_select(item, cell, label) ?><select name="a.<?cs var:cell.place ?>" id="a.<?cs var:cell.place ?>"<?cs if:label ?> aria-label="<?cs var:label ?>"<?cs /if ?><?cs call:described(item, cell) ?>><option value=""><?cs var:T.section.choose ?></option><?cs each:c = item.choices ?><?cs call:option(c.name, c.label, cell.value) ?><?cs /each ?></select><?cs /def ?><?cs

def:item_choices(item, type) ?><fieldset<?cs call:described(item, item.cells.0) ?>><legend><?cs call:item_no(item) ?><?cs var:item.label ?></legend>
<?cs call:item_help(item, item.cells.0.place) ?><?cs call:item_waiting(item) ?><?cs call:cell_error(item.cells.0) ?><?cs call:cell_mark(item.cells.0) ?>
<?cs each:c = item.choices ?><div class="choice"><input type="<?cs var:type ?>" name="a.<?cs var:item.cells.0.place ?>" id="a.<?cs var:item.cells.0.place ?><?cs if:!first(c) ?>.<?cs var:c.name ?><?cs /if ?>" value="<?cs var:c.name ?>"<?cs if:c.checked ?> checked<?cs /if ?>><label for="a.<?cs var:item.cells.0.place ?><?cs if:!first(c) ?>.<?cs var:c.name ?><?cs /if ?>"><?cs var:c.label ?></label></div>
<?cs /each ?><?cs call:cell_checks(item.cells.0) ?></fieldset><?cs /def ?><?cs

def:item_grid(item) ?><fieldset><legend><?cs call:item_no(item) ?><?cs var:item.label ?></legend>
<?cs call:item_help(item, item.name) ?><?cs call:item_waiting(item) ?><table class="grid"><?cs if:subcount(item.columns) > #0 ?><thead><tr><td></td><?cs each:c = item.columns ?><th scope="col"><?cs var:c.label ?></th><?cs /each ?></tr></thead><?cs /if ?>
<tbody><?cs each:line = item.rows ?><tr><th scope="row"><?cs var:line.label ?></th><?cs each:cell = line.cells ?><td<?cs if:cell.error ?> class="wrong"<?cs /if ?>><span class="col" aria-hidden="true"><?cs var:cell.label ?></span><?cs call:cell_error(cell) ?><?cs if:item.selects ?><?cs call:drop_select(item, cell, line.label + ", " + cell.label) ?><?cs else ?><?cs call:line_input(item, cell, line.label + ", " + cell.label) ?><?cs /if ?><?cs call:cell_mark(cell) ?><?cs call:cell_checks(cell) ?><?cs call:place_fields(cell) ?></td><?cs /each ?></tr>
<?cs /each ?></tbody></table><?cs if:item.remarks.in_cells ?><p class="hint"><?cs var:T.section.flags_typed ?></p><?cs /if ?><?cs if:!item.selects ?><p class="pasted hint" role="status" aria-live="polite"></p><?cs /if ?></fieldset><?cs /def ?><?cs

def:item_parts(item) ?><fieldset><legend><?cs call:item_no(item) ?><?cs var:item.label ?></legend>
<?cs call:item_help(item, item.name) ?><?cs call:item_waiting(item) ?><?cs if:subcount(item.known) > #0 ?><div class="field"><label for="u.<?cs var:item.remarks.key ?>"><?cs var:T.section.known ?></label><select name="u.<?cs var:item.remarks.key ?><?cs if:!item.in_row ?>.<?cs /if ?>" id="u.<?cs var:item.remarks.key ?>"><option value=""><?cs var:T.section.no_mark ?></option><?cs each:k = item.known ?><option value="<?cs var:k.value ?>"><?cs var:k.label ?></option><?cs /each ?></select> <button class="second" name="then" value="stay"><?cs var:T.section.take ?></button></div>
<?cs /if ?><?cs if:item.repealed ?><p class="query"><?cs var:item.repealed ?> <a href="/laws/<?cs var:item.repealed_law ?>"><?cs var:T.law.of_library ?></a></p>
<?cs /if ?><div class="parts"><?cs each:cell = item.cells ?><div class="field<?cs if:cell.part == "title" || cell.part == "link" || cell.part == "address" || cell.part == "body" ?> full<?cs /if ?><?cs if:cell.error ?> wrong<?cs /if ?>"><label for="a.<?cs var:cell.place ?>"><?cs var:cell.label ?></label><?cs call:cell_error(cell) ?><input type="text" name="a.<?cs var:cell.place ?>" id="a.<?cs var:cell.place ?>" value="<?cs var:cell.value ?>" autocomplete="off" aria-describedby="e.<?cs var:cell.place ?>"<?cs if:cell.error ?> aria-invalid="true"<?cs /if ?>><?cs call:place_fields(cell) ?></div>
<?cs /each ?></div></fieldset><?cs /def ?><?cs

def:item_single(item) ?><label for="a.<?cs var:item.cells.0.place ?>"><?cs call:item_no(item) ?><?cs var:item.label ?></label>
<?cs call:item_help(item, item.cells.0.place) ?><?cs call:item_waiting(item) ?><?cs call:cell_error(item.cells.0) ?><?cs call:cell_mark(item.cells.0) ?><?cs
if:item.kind == "long" ?><textarea name="a.<?cs var:item.cells.0.place ?>" id="a.<?cs var:item.cells.0.place ?>" rows="6"<?cs call:described(item, item.cells.0) ?>><?cs var:item.cells.0.value ?></textarea><?cs
elif:item.kind == "drop" ?><?cs call:drop_select(item, item.cells.0, "") ?><?cs
else ?><?cs if:item.is_date ?><p class="hint"><?cs var:T.section.date_hint ?></p><?cs /if ?><?cs call:line_input(item, item.cells.0, "") ?><?cs /if ?><?cs call:cell_checks(item.cells.0) ?><?cs /def ?>
