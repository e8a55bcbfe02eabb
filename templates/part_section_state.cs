<?cs # What a section is inside the delegation. state is filled by
 pages/section_state*.c. ?><?cs

def:state_line(state) ?><?cs if:state.text ?><br><span class="plain section-state"><?cs var:state.text ?></span><?cs /if ?><?cs /def ?><?cs
def:state_reason(reason) ?><?cs if:reason ?><p class="note pre" dir="auto"><?cs var:reason ?></p><?cs /if ?><?cs /def ?><?cs

def:state_trail(state) ?><?cs if:subcount(state.trail) > #0 ?><ol class="rows"><?cs each:t = state.trail ?><li><p><?cs var:t.text ?></p><?cs call:state_reason(t.reason) ?></li>
<?cs /each ?></ol><?cs /if ?><?cs /def ?><?cs

def:state_touched(state) ?><?cs if:subcount(state.touched) > #0 ?><ul><?cs each:t = state.touched ?><li><?cs var:t.text ?></li>
<?cs /each ?></ul><?cs /if ?><?cs /def ?><?cs

def:state_acts(state) ?><?cs if:state.may_ready || state.may_clear || state.may_back ?><p class="acts state-now"><?cs
if:state.may_clear ?><button class="second" name="then" value="clear"><?cs var:T.section_state.clear ?></button> <?cs /if ?><?cs
if:state.may_ready ?><button class="second" name="then" value="ready"><?cs var:T.section_state.say_ready ?></button> <?cs /if ?><?cs
if:state.may_back ?><a href="<?cs var:state.href ?>"><?cs var:T.section_state.take_back ?></a><?cs /if ?></p>
<?cs if:state.again_ready || state.again_clear ?><p class="acts state-again" hidden><?cs
if:state.again_clear ?><button class="second" name="then" value="clear"><?cs var:T.section_state.clear ?></button> <?cs /if ?><?cs
if:state.again_ready ?><button class="second" name="then" value="ready"><?cs var:T.section_state.say_ready ?></button><?cs /if ?></p>
<?cs /if ?><?cs elif:state.partly ?><p class="muted"><?cs var:T.section_state.partly ?></p>
<?cs /if ?><?cs /def ?><?cs

def:state_head(state) ?><?cs if:state.refused ?><div class="notice warn" role="alert"><p><?cs var:state.refused ?></p><?cs call:state_touched(state) ?></div>
<?cs elif:subcount(state.touched) > #0 ?><div class="notice warn"><p><?cs var:T.section_state.since ?></p><?cs call:state_touched(state) ?></div>
<?cs /if ?><div class="section-state" id="state"><?cs if:state.seen ?><input type="hidden" name="seen" value="<?cs var:state.seen ?>"><?cs /if ?>
<p id="section-state" role="status" aria-live="polite"><?cs var:state.text ?></p>
<?cs call:state_reason(state.reason) ?><?cs if:subcount(state.trail) > #0 ?><details><summary><?cs var:T.section_state.trail ?></summary><div><?cs call:state_trail(state) ?></div></details>
<?cs /if ?><?cs call:state_acts(state) ?></div>
<?cs /def ?><?cs

def:states_undone_list(list) ?><?cs if:subcount(list) > #0 ?><div class="notice warn"><?cs each:u = list ?><p><a href="<?cs var:u.href ?>"><?cs var:u.title ?></a>: <?cs var:u.text ?></p>
<?cs /each ?></div>
<?cs /if ?><?cs /def ?><?cs

def:states_notice(base) ?><?cs if:states_waiting ?><div class="notice"><p><?cs var:states_waiting ?> <a href="<?cs var:base ?>?ready=1"><?cs var:T.section_state.show_ready ?></a></p></div>
<?cs /if ?><?cs call:states_undone_list(states_undone) ?><?cs /def ?><?cs

def:submit_states() ?><?cs if:uncleared ?><div class="notice warn"><p><?cs var:uncleared ?> <?cs var:T.section_state.uncleared_hint ?></p>
<details<?cs if:subcount(uncleared_sections) < #6 ?> open<?cs /if ?>><summary><?cs var:T.section_state.uncleared_list ?></summary><div><ul><?cs each:s = uncleared_sections ?><li><a href="<?cs var:s.href ?>"><?cs var:s.title ?></a><?cs if:s.state.text ?><br><?cs var:s.state.text ?><?cs /if ?></li>
<?cs /each ?></ul></div></details></div>
<?cs /if ?><?cs if:subcount(cleared_sections) > #0 ?><details><summary><?cs var:T.section_state.cleared_list ?></summary><div><ul><?cs each:s = cleared_sections ?><li><?cs var:s.title ?><br><?cs var:s.state.text ?></li>
<?cs /each ?></ul></div></details>
<?cs /if ?><?cs /def ?>
