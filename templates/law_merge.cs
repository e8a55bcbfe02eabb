<?cs include!"part_head.cs" ?><?cs include!"part_law.cs" ?>
<?cs call:error_summary(errors) ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.law.merge_lead ?></p>
<form method="post" action="<?cs var:action ?>" novalidate>
<?cs call:token_field() ?><input type="hidden" name="with" value="<?cs var:with ?>">
<fieldset<?cs if:error.keep ?> aria-describedby="keep-error"<?cs /if ?>><legend><?cs var:T.law.merge_keep ?></legend>
<?cs if:error.keep ?><p class="error" id="keep-error"><?cs var:error.keep ?></p>
<?cs /if ?><ul class="cards"><?cs each:w = laws ?><li><div class="panel"><input type="hidden" name="seen.<?cs var:w.id ?>" value="<?cs var:w.version ?>"><div class="choice"><input type="radio" name="keep" id="keep<?cs if:!first(w) ?>.<?cs var:w.id ?><?cs /if ?>" value="<?cs var:w.id ?>"<?cs if:keep == w.id ?> checked<?cs /if ?>><label for="keep<?cs if:!first(w) ?>.<?cs var:w.id ?><?cs /if ?>" dir="auto"><?cs var:w.title ?></label></div>
<?cs call:law_facts(w) ?>
<?cs if:w.repealed ?><p><span class="tag warn"><?cs var:w.repealed ?></span></p>
<?cs /if ?><h2 class="lesser"><?cs var:T.law.where ?></h2>
<?cs if:subcount(w.citations) == #0 ?><p><?cs var:T.law.not_cited ?></p><?cs else ?><?cs call:law_citations(w.citations) ?><?cs /if ?></div></li>
<?cs /each ?></ul></fieldset>
<div class="acts"><button><?cs var:T.law.merge ?></button> <a href="/laws"><?cs var:T.law.merge_not ?></a></div>
</form>
<?cs include!"part_foot.cs" ?>
