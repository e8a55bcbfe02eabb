<?cs include!"part_head.cs" ?><?cs include!"part_files.cs" ?><?cs include!"part_law.cs" ?>
<?cs call:error_summary(errors) ?>
<?cs if:saved ?><div class="notice good" role="status"><p><strong><?cs var:T.law.saved ?></strong><?cs if:changed ?> <?cs var:changed ?><?cs /if ?></p></div>
<?cs /if ?><h1 dir="auto"><?cs if:law.id ?><?cs var:heading ?><?cs else ?><?cs var:title ?><?cs /if ?></h1>
<?cs if:law.repealed ?><div class="notice warn"><p><?cs var:law.repealed_says ?><?cs if:subcount(citations) > #0 ?> <?cs var:T.law.still_cited ?><?cs /if ?></p></div>
<?cs /if ?><?cs if:into ?><div class="notice warn"><p><?cs var:T.law.into ?> <a href="/laws/<?cs var:into ?>"><?cs var:T.law.into_link ?></a></p></div>
<?cs /if ?><?cs if:law.id ?><h2><?cs var:T.law.where ?></h2>
<?cs if:subcount(citations) == #0 ?><p><?cs if:law.cited ?><?cs var:T.law.cited_by_others ?><?cs else ?><?cs var:T.law.not_cited ?><?cs /if ?></p>
<?cs else ?><p><?cs var:law.cited ?></p>
<?cs call:law_citations(citations) ?><?cs /if ?><?cs /if ?><?cs if:may_propose ?><h2><?cs var:T.law.amend_title ?></h2>
<p class="lead"><?cs var:T.law.of_others ?> <?cs var:T.law.propose ?></p>
<?cs if:keeper.email ?><p><?cs var:T.role.focal_point ?>: <a href="mailto:<?cs var:keeper.email ?>"><?cs var:keeper.name ?></a></p>
<?cs /if ?><?cs if:!adds ?><p class="acts"><a class="button second" href="/laws/new?from=<?cs var:law.id ?>"><?cs var:T.law.anew ?></a></p>
<?cs /if ?><?cs /if ?><?cs if:amends || adds ?><?cs if:amends ?><h2><?cs var:T.law.amend_title ?></h2>
<p class="lead"><?cs var:T.law.amend_lead ?></p>
<?cs elif:law.id ?><h2><?cs var:T.law.anew ?></h2>
<?cs /if ?><form class="narrow" method="post" action="<?cs var:action ?>" enctype="multipart/form-data" novalidate>
<?cs call:token_field() ?><?cs if:amends ?><input type="hidden" name="seen" value="<?cs var:law.version ?>"><?cs /if ?><?cs call:text_field("title", "title", T.answer.part.title, "", "text", in.title, error.title, "off") ?>
<?cs call:text_field("number", "number", T.answer.part.number, "", "text", in.number, error.number, "off") ?>
<?cs call:text_field("date", "date", T.answer.part.date, T.law.date_hint, "text", in.date, error.date, "off") ?>
<?cs call:text_field("language", "language", T.answer.part.language, "", "text", in.language, error.language, "off") ?>
<?cs call:text_field("link", "link", T.answer.part.link, T.law.link_hint, "text", in.link, error.link, "off") ?>
<?cs if:law.file && amends ?><p><?cs var:T.law.file_now ?> <a href="/laws/<?cs var:law.id ?>/file/<?cs var:law.version ?>" dir="auto"><?cs var:law.file ?></a> <span class="muted">(<?cs var:law.size ?>)</span></p>
<?cs /if ?><?cs call:file_field("file", T.law.file, most, error.file) ?>
<div class="acts"><button><?cs if:amends ?><?cs var:T.law.amend ?><?cs else ?><?cs var:T.law.add ?><?cs /if ?></button></div>
</form>
<?cs if:amends ?><h2><?cs var:T.law.repeal_title ?></h2>
<form class="narrow" method="post" action="/laws/<?cs var:law.id ?>/repeal" novalidate>
<?cs call:token_field() ?><?cs if:law.repealed && !error.on ?><p><button class="second" name="act" value="undo"><?cs var:T.law.undo ?></button></p>
<?cs else ?><?cs call:text_field("on", "on", T.law.repealed_on, T.section.date_hint, "text", in.on, error.on, "off") ?>
<div class="acts"><button class="second" name="act" value="repeal"><?cs var:T.law.repeal ?></button></div>
<?cs /if ?></form>
<?cs /if ?><?cs /if ?><?cs if:law.id && !amends ?><h2><?cs var:T.law.law ?></h2><?cs call:law_facts(law) ?>
<?cs /if ?><?cs if:subcount(others) > #0 ?><h2><?cs var:T.law.merge_title ?></h2>
<p class="lead"><?cs var:T.law.merge_hint ?></p>
<form class="narrow" method="get" action="/laws/<?cs var:law.id ?>/merge"><div class="field"><label for="with"><?cs var:T.law.merge_with ?></label><select name="with" id="with"><?cs each:o = others ?><option value="<?cs var:o.value ?>"><?cs var:o.label ?></option><?cs /each ?></select></div>
<div class="acts"><button class="second"><?cs var:T.law.compare ?></button></div></form>
<?cs /if ?><?cs if:subcount(merged) > #0 ?><h2><?cs var:T.law.merged ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.law.law ?></th><th scope="col"><?cs var:T.history.who ?></th></tr></thead>
<tbody><?cs each:x = merged ?><tr><th scope="row"><a href="/laws/<?cs var:x.id ?>" dir="auto"><?cs var:x.title ?><?cs if:x.number ?>, <?cs var:x.number ?><?cs /if ?></a></th><td><?cs var:x.who ?><br><span class="muted"><?cs var:x.at ?></span></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><?cs if:subcount(versions) > #1 ?><h2><?cs var:T.law.versions ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.history.version ?></th><th scope="col"><?cs var:T.law.law ?></th><th scope="col"><?cs var:T.history.who ?></th></tr></thead>
<tbody><?cs each:x = versions ?><tr><th scope="row"><?cs var:x.version ?><?cs if:first(x) ?> <span class="tag"><?cs var:T.history.now ?></span><?cs /if ?></th><td dir="auto"><?cs var:x.title ?><?cs if:x.number ?>, <?cs var:x.number ?><?cs /if ?><?cs if:x.date ?>, <?cs var:x.date ?><?cs /if ?><?cs if:x.language ?>, <?cs var:x.language ?><?cs /if ?><?cs if:x.link ?><br><?cs var:x.link ?><?cs /if ?><?cs if:x.file ?><br><a href="/laws/<?cs var:x.id ?>/file/<?cs var:x.version ?>" dir="auto"><?cs var:x.file ?></a><?cs /if ?></td><td><?cs var:x.who ?><br><span class="muted"><?cs var:x.at ?></span></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><?cs include!"part_foot.cs" ?>
