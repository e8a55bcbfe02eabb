<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.law.lead ?></p>
<?cs if:may.report_write ?><p class="acts"><a class="button" href="/laws/new"><?cs var:T.law.new ?></a></p>
<?cs /if ?><?cs if:subcount(doubles) > #0 ?><div class="notice"><p><strong><?cs var:T.law.doubles ?></strong></p><ul><?cs each:d = doubles ?><li><span dir="auto"><?cs var:d.one ?></span> / <span dir="auto"><?cs var:d.other ?></span>: <a href="<?cs var:d.href ?>"><?cs var:T.law.compare ?><span class="away">: <?cs var:d.one ?> / <?cs var:d.other ?></span></a></li>
<?cs /each ?></ul></div>
<?cs /if ?><?cs if:may_search ?><form method="get" action="/laws" class="narrow" role="search"><?cs call:text_field("q", "q", T.law.search, "", "text", q, "", "off") ?><p class="acts"><button class="second"><?cs var:T.law.search_act ?></button><?cs if:q ?> <a href="/laws"><?cs var:T.law.show_all ?></a><?cs /if ?></p></form>
<p role="status"><?cs var:counted ?></p>
<?cs else ?><p><?cs var:T.law.none ?></p>
<?cs /if ?><?cs if:subcount(laws) > #0 ?><table class="tasks"><thead><tr><th scope="col"><?cs var:T.law.law ?></th><th scope="col"><?cs var:T.law.where ?></th></tr></thead>
<tbody><?cs each:w = laws ?><tr><th scope="row"><a href="/laws/<?cs var:w.id ?>" dir="auto"><?cs var:w.title ?></a><?cs if:w.number || w.date ?><br><span class="muted" dir="auto"><?cs var:w.number ?><?cs if:w.number && w.date ?>, <?cs /if ?><?cs var:w.date ?></span><?cs /if ?><?cs if:w.repealed ?><br><span class="tag warn"><?cs var:w.repealed ?></span><?cs /if ?></th><td><?cs if:w.cited ?><?cs var:w.cited ?><?cs else ?><span class="muted"><?cs var:T.law.not_cited ?></span><?cs /if ?></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><?cs include!"part_foot.cs" ?>
