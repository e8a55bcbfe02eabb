<?cs def:options(list) ?><?cs each:o = list ?>
<option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?></option><?cs /each ?><?cs /def ?>
<form class="filter screen" id="gap-filter" method="get" action="/gaps">
<div class="filter-fields">
<div class="filter-field wide">
<label for="f-cycle"><?cs var:T.gaps.cycle ?></label>
<select id="f-cycle" name="cycle"><?cs call:options(filter.cycles) ?></select>
</div>
<div class="filter-field wide">
<label for="f-region"><?cs var:T.gaps.region ?></label>
<select id="f-region" name="region"><option value=""><?cs var:T.gaps.any ?></option><?cs call:options(filter.regions) ?></select>
</div>
<div class="filter-field">
<label for="f-status"><?cs var:T.gaps.status ?></label>
<select id="f-status" name="status"><option value=""><?cs var:T.gaps.any ?></option><?cs call:options(filter.statuses) ?></select>
</div>
<div class="filter-field">
<label for="f-article"><?cs var:T.gaps.article ?></label>
<select id="f-article" name="article"><option value=""><?cs var:T.gaps.any ?></option><?cs call:options(filter.articles) ?></select>
</div>
<div class="filter-field">
<label for="f-force"><?cs var:T.gaps.force ?></label>
<select id="f-force" name="force"><option value=""><?cs var:T.gaps.any ?></option><?cs call:options(filter.forces) ?></select>
</div>
<div class="filter-field">
<label for="f-outcome"><?cs var:T.gaps.outcome ?></label>
<select id="f-outcome" name="outcome"><option value=""><?cs var:T.gaps.any ?></option><?cs call:options(filter.outcomes) ?></select>
</div>
</div>
<div class="acts">
<button type="submit" name="as" value="<?cs var:filter.as ?>"><?cs var:T.gaps.show ?></button>
<?cs if:!filter.any ?><a href="/gaps?cycle=<?cs var:cycle.id ?>&amp;as=<?cs var:filter.as ?>"><?cs var:T.gaps.everything ?></a><?cs /if ?>
</div>
<fieldset class="shapes">
<legend><?cs var:T.gaps.as ?></legend>
<?cs each:s = filter.shapes ?><?cs if:s.chosen ?><strong aria-current="true"><?cs var:s.label ?></strong><?cs else ?><button class="text" name="as" value="<?cs var:s.value ?>"><?cs var:s.label ?></button><?cs /if ?>
<?cs /each ?></fieldset>
</form>
