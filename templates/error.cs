<?cs include!"part_head.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:advice ?></p>
<?cs if:subcount(typed) > #0 ?><form method="post" action="<?cs var:url ?>">
<?cs call:token_field() ?><h2><?cs var:T.error.typed ?></h2>
<?cs each:t = typed ?><?cs if:t.words ?><div class="field"><textarea name="<?cs var:t.name ?>" rows="6" aria-label="<?cs var:T.error.typed ?>" dir="auto"><?cs var:t.value ?></textarea></div>
<?cs else ?><input type="hidden" name="<?cs var:t.name ?>" value="<?cs var:t.value ?>"><?cs /if ?><?cs /each ?>
<div class="acts"><button><?cs var:T.error.again ?></button></div>
</form>
<?cs /if ?><p><a<?cs if:!subcount(typed) ?> class="button"<?cs /if ?> href="/"><?cs var:T.error.home ?></a></p>
<p class="muted"><?cs var:number_text ?></p>
</div>
<?cs include!"part_foot.cs" ?>
