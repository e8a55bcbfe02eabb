<?cs include!"part_head.cs" ?><?cs include!"part_section_state.cs" ?>
<div class="narrow">
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<?cs if:back ?><p class="notice good" role="status"><?cs var:T.section_state.done_back ?></p>
<?cs /if ?><?cs if:frozen ?><p class="notice"><?cs var:T.section_state.error.frozen ?></p>
<?cs /if ?><p class="lead"><?cs var:state.text ?></p>
<?cs if:subcount(state.touched) > #0 ?><div class="notice warn"><p><?cs var:T.section_state.since ?></p><?cs call:state_touched(state) ?></div>
<?cs /if ?><p><a href="<?cs var:section_href ?>"><?cs var:T.section_state.to_section ?></a></p>
<?cs if:state.may_back || error.reason ?><h2><?cs var:T.section_state.take_back ?></h2>
<form method="post" action="<?cs var:state.href ?>" novalidate>
<?cs call:token_field() ?><div class="field<?cs if:error.reason ?> wrong<?cs /if ?>"><label for="reason"><?cs var:T.section_state.reason ?></label>
<p class="hint" id="reason-hint"><?cs var:T.section_state.reason_hint ?></p>
<?cs if:error.reason ?><p class="error" id="reason-error"><?cs var:error.reason ?></p>
<?cs /if ?><textarea id="reason" name="reason" rows="3" aria-describedby="reason-hint<?cs if:error.reason ?> reason-error<?cs /if ?>"<?cs if:error.reason ?> aria-invalid="true"<?cs /if ?> dir="auto"><?cs var:reason ?></textarea></div>
<?cs if:state.may_back ?><div class="acts"><button><?cs var:T.section_state.take_back ?></button> <a href="<?cs var:section_href ?>"><?cs var:T.section_state.take_back_not ?></a></div>
<?cs /if ?></form>
<?cs /if ?><h2><?cs var:T.section_state.trail ?></h2>
<?cs if:subcount(state.trail) > #0 ?><?cs call:state_trail(state) ?><?cs else ?><p class="muted"><?cs var:T.section_state.no_trail ?></p><?cs /if ?>
</div>
<?cs include!"part_foot.cs" ?>
