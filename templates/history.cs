<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:label ?></p>
<?cs if:subcount(places) == #0 && subcount(kept) == #0 ?><p><?cs var:T.history.none ?></p>
<?cs /if ?><?cs each:p = places ?><section>
<?cs if:p.label ?><h2><?cs var:p.label ?></h2>
<?cs /if ?><table class="tasks"><thead><tr><th scope="col"><?cs var:T.history.version ?></th><th scope="col"><?cs var:T.history.answer ?></th><th scope="col"><?cs var:T.history.who ?></th></tr></thead>
<tbody><?cs each:v = p.versions ?><tr><th scope="row"><?cs var:v.revision ?><?cs if:first(v) ?> <span class="tag"><?cs var:T.history.now ?></span><?cs /if ?></th>
<td><?cs call:version(v) ?></td>
<td><?cs var:v.who ?><br><?cs var:v.at ?><br><span class="muted"><?cs var:v.level ?></span></td></tr>
<?cs /each ?></tbody></table></section>
<?cs /each ?><?cs if:subcount(kept) > #0 ?><section><h2><?cs var:T.history.kept ?></h2>
<p><?cs var:T.history.kept_hint ?></p>
<ul class="kept"><?cs each:k = kept ?><li id="kept-<?cs var:k.id ?>"><?cs if:k.place ?><p><strong><?cs var:k.place ?></strong></p>
<?cs /if ?><?cs call:version(k) ?>
<p class="muted"><?cs var:k.who ?>, <?cs var:k.at ?>. <?cs var:k.how ?></p></li>
<?cs /each ?></ul></section>
<?cs /if ?><?cs include!"part_foot.cs" ?>
