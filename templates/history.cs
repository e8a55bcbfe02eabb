<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:label ?></p>
<?cs if:subcount(places) == #0 ?><p><?cs var:T.history.none ?></p>
<?cs /if ?><?cs each:p = places ?><section>
<?cs if:p.label ?><h2><?cs var:p.label ?></h2>
<?cs /if ?><table class="tasks"><thead><tr><th scope="col"><?cs var:T.history.version ?></th><th scope="col"><?cs var:T.history.answer ?></th><th scope="col"><?cs var:T.history.who ?></th></tr></thead>
<tbody><?cs each:v = p.versions ?><tr><th scope="row"><?cs var:v.revision ?><?cs if:first(v) ?> <span class="tag"><?cs var:T.history.now ?></span><?cs /if ?></th>
<td><?cs if:v.words ?><span class="pre" dir="auto"><?cs var:v.words ?></span><?cs else ?><span class="muted"><?cs var:T.answer.none ?></span><?cs /if ?><?cs if:v.flags ?> <span class="note">(<?cs var:v.flags ?>)</span><?cs /if ?><?cs if:v.comment ?><p class="note"><?cs var:T.answer.comment ?> <span class="pre" dir="auto"><?cs var:v.comment ?></span></p><?cs /if ?><?cs if:v.source ?><p class="note"><?cs var:T.answer.source ?> <span dir="auto"><?cs var:v.source ?></span></p><?cs /if ?></td>
<td><?cs var:v.who ?><br><?cs var:v.at ?><br><span class="muted"><?cs var:v.level ?></span></td></tr>
<?cs /each ?></tbody></table></section>
<?cs /each ?><?cs include!"part_foot.cs" ?>
