<?cs include!"part_head.cs" ?><?cs include!"part_answer.cs" ?>
<h1><?cs var:title ?></h1>
<p class="lead"><?cs var:met ?><?cs if:gaps ?> <?cs var:gaps ?><?cs /if ?><?cs if:silent ?> <?cs var:silent ?><?cs /if ?></p>
<?cs if:!is_party ?><div class="notice"><p><?cs var:T.findings.not_party ?></p></div>
<?cs /if ?><?cs if:draft ?><p class="muted"><?cs var:T.findings.own_eyes ?></p>
<?cs /if ?><p class="muted"><?cs var:T.findings.as_of ?> <?cs var:as_of ?></p>
<svg class="chart" viewBox="0 0 1000 40" preserveAspectRatio="none" role="img" aria-labelledby="bar-title"><title id="bar-title"><?cs var:T.findings.bar ?></title>
<?cs each:o = outcomes ?><rect class="tone-<?cs var:o.tone ?>" x="<?cs var:o.x ?>" y="0" width="<?cs var:o.width ?>" height="40"></rect>
<?cs /each ?></svg>
<table class="tasks narrow"><caption><?cs var:T.findings.bar ?></caption>
<thead><tr><th scope="col"><?cs var:T.findings.outcome ?></th><th scope="col" class="number"><?cs var:T.findings.number ?></th><th scope="col"><?cs var:T.findings.means ?></th></tr></thead>
<tbody><?cs each:o = outcomes ?><tr><th scope="row"><svg class="key" viewBox="0 0 10 10" aria-hidden="true" focusable="false"><rect class="tone-<?cs var:o.tone ?>" width="10" height="10"></rect></svg><?cs var:o.label ?></th><td class="number"><?cs var:o.n ?></td><td class="muted"><?cs var:o.explain ?></td></tr>
<?cs /each ?></tbody></table>
<?cs each:a = articles ?><section aria-labelledby="article-<?cs var:a.no ?>"><h2 id="article-<?cs var:a.no ?>"><?cs var:a.title ?></h2>
<?cs each:f = a.findings ?><section class="panel finding" id="<?cs var:f.code ?>" aria-labelledby="f-<?cs var:f.code ?>">
<h3 id="f-<?cs var:f.code ?>"><?cs var:f.id ?> <?cs var:f.title ?></h3>
<p><span class="tag <?cs var:f.tone ?>"><?cs var:f.outcome ?></span> <span class="muted"><?cs var:f.force ?></span></p>
<p><?cs var:f.duty ?></p>
<p><?cs var:f.explain ?></p>
<details><summary><?cs var:T.findings.why ?></summary><div>
<?cs each:q = f.questions ?><p class="asked"><a href="<?cs var:q.href ?>"><?cs var:q.label ?></a></p>
<?cs call:answer_lines(q) ?><?cs /each ?>
<dl class="facts"><?cs if:f.law ?><dt><?cs var:T.findings.law ?></dt><dd><?cs var:f.law ?></dd><?cs /if ?><?cs if:f.practice ?><dt><?cs var:T.findings.practice ?></dt><dd><?cs var:f.practice ?></dd><?cs /if ?><?cs if:f.combined ?><dt><?cs var:T.findings.combined ?></dt><dd><?cs var:f.combined ?></dd><?cs /if ?><dt><?cs var:T.findings.rule_label ?></dt><dd><?cs var:f.rule ?></dd></dl>
</div></details>
<?cs if:f.next ?><p><strong><?cs var:T.findings.next ?></strong> <?cs var:f.next ?></p><?cs /if ?>
</section>
<?cs /each ?><?cs if:subcount(a.silent) > #0 ?><h3><?cs var:T.findings.silent_list ?></h3>
<ul class="silent"><?cs each:f = a.silent ?><li id="<?cs var:f.code ?>"><?cs if:f.questions.0.href ?><a href="<?cs var:f.questions.0.href ?>"><?cs var:f.id ?> <?cs var:f.title ?></a><?cs else ?><?cs var:f.id ?> <?cs var:f.title ?><?cs /if ?></li>
<?cs /each ?></ul>
<?cs /if ?></section>
<?cs /each ?><?cs include!"part_foot.cs" ?>
