<fieldset id="states" class="field<?cs if:error.states ?> wrong<?cs /if ?>"<?cs if:error.states ?> aria-describedby="states-error"<?cs /if ?>>
<legend><?cs var:T.cycle_new.states ?></legend>
<?cs if:error.states ?><p class="error" id="states-error"><?cs var:error.states ?></p><?cs /if ?>
<div class="states-choice">
<?cs each:s = states ?><div class="choice"><input type="checkbox" id="s-<?cs var:s.iso3 ?>" name="state" value="<?cs var:s.iso3 ?>"<?cs if:s.chosen ?> checked<?cs /if ?>><label for="s-<?cs var:s.iso3 ?>"><?cs var:s.name ?><?cs if:s.example ?> <span class="example">(<?cs var:T.layout.example ?>)</span><?cs /if ?></label></div>
<?cs /each ?></div>
</fieldset>
<div class="choice"><input type="checkbox" id="letters" name="letters" value="1"<?cs if:given.letters ?> checked<?cs /if ?>><label for="letters"><?cs var:T.cycle_new.letters ?></label></div>
