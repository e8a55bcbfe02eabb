<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<div class="acts"><a class="button" href="/accounts/new"><?cs var:T.accounts.add ?></a></div>
<form class="filter" method="get" action="/accounts">
<div class="filter-fields">
<div class="filter-field wide"><label for="f-state"><?cs var:T.gaps.state ?></label>
<select id="f-state" name="state"><option value=""><?cs var:T.gaps.any ?></option><?cs each:o = states ?>
<option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?> (<?cs var:o.n ?>)</option><?cs /each ?></select></div>
<div class="filter-field wide"><label for="f-role"><?cs var:T.accounts.role ?></label>
<select id="f-role" name="role"><option value=""><?cs var:T.gaps.any ?></option><?cs each:o = roles ?>
<option value="<?cs var:o.value ?>"<?cs if:o.chosen ?> selected<?cs /if ?>><?cs var:o.label ?> (<?cs var:o.n ?>)</option><?cs /each ?></select></div>
<div class="filter-field"><button type="submit" class="second"><?cs var:T.gaps.show ?></button></div>
</div>
</form>
<?cs if:hand_over ?><p><a href="<?cs var:hand_over ?>"><?cs var:T.hand_over.link_for ?></a></p>
<?cs /if ?><p id="people"><?cs var:counted ?></p>
<?cs if:subcount(people) ?><div class="scroll" role="region" aria-labelledby="people" tabindex="0">
<table class="tracker">
<thead><tr>
<th scope="col"><?cs var:T.accounts.name ?></th>
<th scope="col"><?cs var:T.accounts.email ?></th>
<th scope="col"><?cs var:T.accounts.role ?></th>
<th scope="col"><?cs var:T.gaps.state ?></th>
<th scope="col"><?cs var:T.accounts.stands ?></th>
</tr></thead>
<tbody>
<?cs each:p = people ?><tr>
<th scope="row"><a href="/accounts/<?cs var:p.id ?>"><?cs var:p.name ?></a></th>
<td class="any"><?cs var:p.email ?></td>
<td><?cs var:p.role ?></td>
<td><?cs var:p.state ?><?cs if:p.example ?> <span class="example">(<?cs var:T.layout.example ?>)</span><?cs /if ?></td>
<td><?cs var:p.standing_label ?><?cs if:p.standing == "seen" ?> <?cs var:p.seen ?><?cs /if ?></td>
</tr>
<?cs /each ?></tbody>
</table>
</div><?cs else ?><p class="notice"><?cs var:T.accounts.none ?></p><?cs /if ?>
<?cs include!"part_foot.cs" ?>
