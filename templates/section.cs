<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?><?cs include!"part_files.cs" ?><?cs include!"part_section.cs" ?><?cs include!"part_talk.cs" ?><?cs include!"part_section_state.cs" ?>
<p class="muted"><?cs var:place ?></p>
<h1><?cs var:title ?></h1>
<?cs if:saved ?><div class="notice<?cs if:newer || stays ?> warn<?cs else ?> good<?cs /if ?>" role="status"><p><strong><?cs var:T.section.saved ?></strong><?cs if:follow ?> <?cs var:follow ?><?cs /if ?><?cs if:confirmed ?> <?cs var:confirmed ?><?cs /if ?><?cs if:files ?> <?cs var:files ?><?cs /if ?><?cs if:rejected ?> <?cs var:T.carry.aside ?><?cs /if ?><?cs if:late ?> <?cs var:T.carry.late ?><?cs /if ?><?cs if:removed ?> <?cs var:T.section.removed ?><?cs /if ?><?cs if:stays ?> <?cs var:T.section.stays ?><?cs /if ?><?cs if:newer ?> <?cs var:T.section.newer ?><?cs /if ?></p></div>
<?cs /if ?><?cs if:has_kept ?><div class="notice warn" role="status"><p><strong><?cs var:T.section.came_back ?></strong> <?cs var:T.section.came_back_hint ?></p></div>
<?cs /if ?><?cs call:error_summary(errors) ?>
<?cs if:intro ?><p class="lead"><?cs var:intro ?></p>
<?cs /if ?><form class="section-form" method="post" action="<?cs var:action ?>" novalidate<?cs if:instance ?> data-instance="<?cs var:instance ?>"<?cs /if ?> data-saving="<?cs var:T.section.saving ?>" data-late="<?cs var:T.section.late ?>" data-unsaved="<?cs var:T.section.unsaved ?>" data-signed-out="<?cs var:T.section.signed_out ?>" data-out="<?cs var:T.section.out ?>" data-newer="<?cs var:T.section.newer_one ?>" data-kept="<?cs var:T.section.kept ?>" data-pasted-one="<?cs var:T.section.pasted.one ?>" data-pasted-few="<?cs var:T.section.pasted.few ?>" data-pasted-many="<?cs var:T.section.pasted.many ?>" data-pasted-other="<?cs var:T.section.pasted.other ?>" data-over-one="<?cs var:T.section.over.one ?>" data-over-few="<?cs var:T.section.over.few ?>" data-over-many="<?cs var:T.section.over.many ?>" data-over-other="<?cs var:T.section.over.other ?>" data-shown-one="<?cs var:T.section.shown.one ?>" data-shown-few="<?cs var:T.section.shown.few ?>" data-shown-many="<?cs var:T.section.shown.many ?>" data-shown-other="<?cs var:T.section.shown.other ?>">
<p class="muted" id="presence" role="status" aria-live="polite" data-at="<?cs var:action ?>/presence" data-page="<?cs var:presence.page ?>" data-since="<?cs var:presence.since ?>"<?cs if:!presence.text ?> hidden<?cs /if ?>><?cs var:presence.text ?></p>
<?cs call:token_field() ?><div class="saving" id="saving" hidden><span role="status" aria-live="polite" id="saving-text"></span></div>
<p class="away" id="shown" role="status" aria-live="polite"></p>
<p class="away" id="said" role="status" aria-live="polite"></p>
<?cs # the first button is the one the Enter key presses ?><button class="away" name="then" value="stay" tabindex="-1" aria-hidden="true"><?cs var:T.section.save ?></button>
<?cs call:state_head(state) ?><?cs if:carried.wait ?><div class="notice carried"><p><strong><?cs var:carried.wait ?></strong><br><?cs var:T.carry.lead ?> <?cs var:T.carry.hint ?></p><?cs if:carried.all ?><p><button class="second" name="carry" value="section"><?cs var:carried.all ?></button></p><?cs /if ?></div>
<?cs /if ?><?cs each:item = items ?><?cs
if:item.kind == "group_end" || item.kind == "row_end" ?><?cs if:item.kind == "row_end" ?><?cs /if ?></div>
<?cs elif:item.kind == "group" ?><div class="question group" data-name="<?cs var:item.name ?>"<?cs if:item.relevant ?> data-relevant="<?cs var:item.relevant ?>"<?cs /if ?><?cs if:item.hidden ?> hidden<?cs /if ?>>
<?cs if:item.label ?><h2><?cs var:item.label ?></h2>
<?cs /if ?><?cs call:item_help(item, item.name) ?>
<?cs elif:item.kind == "note" ?><div class="question" data-name="<?cs var:item.name ?>"<?cs if:item.relevant ?> data-relevant="<?cs var:item.relevant ?>"<?cs /if ?><?cs if:item.hidden ?> hidden<?cs /if ?>><p class="pre"><?cs var:item.label ?></p><?cs call:item_help(item, item.name) ?></div>
<?cs elif:item.kind == "calculated" ?><div class="question" data-name="<?cs var:item.name ?>"<?cs if:item.relevant ?> data-relevant="<?cs var:item.relevant ?>"<?cs /if ?><?cs if:item.hidden ?> hidden<?cs /if ?>><p><?cs var:item.label ?> <strong><?cs var:item.value ?></strong></p></div>
<?cs elif:item.kind == "repeat" ?><div class="question repeat" data-name="<?cs var:item.name ?>"<?cs if:item.relevant ?> data-relevant="<?cs var:item.relevant ?>"<?cs /if ?><?cs if:item.hidden ?> hidden<?cs /if ?>>
<h2 class="lesser"><?cs call:item_no(item) ?><?cs var:item.label ?></h2>
<?cs call:item_help(item, item.name) ?>
<?cs elif:item.kind == "read_repeat" ?><div class="question"><h2 class="lesser"><?cs call:item_no(item) ?><?cs var:item.label ?></h2><p class="note"><?cs var:T.section.only_read ?></p><?cs call:talk_button(talk.of[item.name], item.name, item.label) ?></div>
<?cs elif:item.kind == "read" ?><div class="question"><p class="asked"><?cs call:item_no(item) ?><?cs var:item.label ?></p>
<?cs call:answer_lines(item) ?><?cs call:file_lines(item.files) ?>
<p class="note"><?cs if:item.no ?><?cs var:T.section.only_read ?> <?cs /if ?><a href="<?cs var:item.history ?>"><?cs var:T.read.history ?><span class="away">: <?cs var:item.label ?></span></a></p><?cs call:talk_button(talk.of[item.name], item.name, item.label) ?></div>
<?cs elif:item.kind == "row" ?><div class="row" data-row="<?cs var:item.row ?>"><h3 class="away"><?cs var:T.section.row ?> <?cs var:item.n ?></h3>
<?cs if:!item.is_new ?><p><button class="text" name="remove" value="<?cs var:item.repeat ?>.<?cs var:item.row ?>"><?cs var:T.section.remove ?> <?cs var:item.n ?></button></p>
<?cs /if ?><?cs elif:item.kind == "offer" ?><div class="row offer"><?cs call:item_old(item) ?></div>
<?cs elif:item.kind == "repeat_end" ?><?cs if:item.may_add ?><p id="end-<?cs var:item.repeat ?>"><button class="second" name="add" value="<?cs var:item.repeat ?>"><?cs var:T.section.add ?></button></p><?cs /if ?><?cs call:talk_button(talk.of[item.repeat], item.repeat, "") ?></div>
<?cs else ?><div class="question<?cs if:item.cells.0.error ?> wrong<?cs /if ?>" data-name="<?cs var:item.name ?>"<?cs if:item.relevant ?> data-relevant="<?cs var:item.relevant ?>"<?cs /if ?><?cs if:item.hidden ?> hidden<?cs /if ?>>
<?cs if:item.kind == "one" ?><?cs call:item_choices(item, "radio") ?><?cs call:place_fields(item.cells.0) ?><?cs
elif:item.kind == "many" ?><?cs call:item_choices(item, "checkbox") ?><?cs call:place_fields(item.cells.0) ?><?cs
elif:item.kind == "grid" ?><?cs call:item_grid(item) ?><?cs
elif:item.kind == "law" || item.kind == "contact" ?><?cs call:item_parts(item) ?><?cs
else ?><?cs call:item_single(item) ?><?cs call:place_fields(item.cells.0) ?><?cs /if ?>
<?cs call:item_remarks(item) ?><?cs call:talk_button(talk.of[item.name], item.name, item.label) ?></div>
<?cs /if ?><?cs /each ?><div class="acts"><button name="then" value="next"><?cs var:T.section.save_next ?></button>
<button class="second" name="then" value="list"><?cs var:T.section.save_list ?></button>
<button class="second" name="then" value="stay"><?cs var:T.section.save ?></button></div>
<?cs call:state_acts(state) ?></form>
<?cs include!"part_foot.cs" ?>
