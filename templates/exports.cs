<?cs def:options(list) ?><?cs each:o = list ?>
<option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?><?cs /def ?>
<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.exports_page.lead ?></p>
<form class="filter" method="get" action="/exports">
<?cs if:subcount(cycles) > #0 ?><div class="filter-field">
<label for="x-cycle"><?cs var:T.exports_page.cycle ?></label>
<select id="x-cycle" name="cycle"><?cs call:options(cycles) ?></select>
</div>
<?cs /if ?><div class="filter-field">
<label for="x-what"><?cs var:T.exports_page.what ?></label>
<select id="x-what" name="what"><?cs call:options(kinds) ?></select>
</div>
<?cs if:subcount(states) > #0 ?><div class="filter-field">
<label for="x-state"><?cs var:T.exports_page.state ?></label>
<select id="x-state" name="state"><option value=""><?cs var:T.exports_page.all ?></option><?cs call:options(states) ?></select>
</div>
<?cs /if ?><div class="filter-field">
<label for="x-in"><?cs var:T.exports_page.language ?></label>
<select id="x-in" name="in"><?cs call:options(languages_out) ?></select>
</div>
<div class="filter-field">
<label for="x-as"><?cs var:T.exports_page.as ?></label>
<select id="x-as" name="as"><?cs call:options(formats) ?></select>
</div>
<button type="submit" class="second"><?cs var:T.exports_page.count ?></button>
</form>
<?cs if:problem ?>
<p class="notice"><?cs var:problem ?></p>
<?cs else ?>
<h2><?cs var:T.exports_page.file ?></h2>
<p><strong><?cs var:offer.rows ?></strong> <?cs var:T.exports_page.level ?> <?cs var:offer.level ?>.</p>
<p><code><?cs var:offer.file ?></code></p>
<form method="get" action="/exports/file">
<input type="hidden" name="cycle" value="<?cs var:offer.cycle ?>">
<input type="hidden" name="what" value="<?cs var:offer.what ?>">
<?cs if:offer.state ?><input type="hidden" name="state" value="<?cs var:offer.state ?>">
<?cs /if ?><input type="hidden" name="in" value="<?cs var:offer.in ?>">
<input type="hidden" name="as" value="<?cs var:offer.as ?>">
<div class="acts"><button type="submit"><?cs var:T.exports_page.download ?></button></div>
</form>
<p class="muted narrow"><?cs if:offer.published ?><?cs var:T.published.not_returns ?><?cs else ?><?cs var:T.exports_page.counted ?><?cs /if ?></p>
<?cs /if ?>
<?cs include!"part_foot.cs" ?>
