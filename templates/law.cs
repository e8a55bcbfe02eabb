<?cs include!"part_head.cs" ?><?cs include!"part_files.cs" ?>
<?cs call:error_summary(errors) ?>
<?cs if:saved ?><div class="notice good" role="status"><p><strong><?cs var:T.law.saved ?></strong><?cs if:changed ?> <?cs var:changed ?><?cs /if ?></p></div>
<?cs /if ?><h1 dir="auto"><?cs if:law.id ?><?cs var:heading ?><?cs else ?><?cs var:title ?><?cs /if ?></h1>
<?cs if:law.repealed ?><div class="notice warn"><p><?cs var:law.repealed_says ?><?cs if:subcount(citations) > #0 ?> <?cs var:T.law.still_cited ?><?cs /if ?></p></div>
<?cs /if ?><?cs if:law.id ?><h2><?cs var:T.law.where ?></h2>
<?cs if:subcount(citations) == #0 ?><p><?cs var:T.law.not_cited ?></p>
<?cs else ?><p><?cs var:law.cited ?></p>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.answer.answer ?></th><th scope="col"><?cs var:T.answer.part.article ?></th><th scope="col"><?cs var:T.law.report ?></th></tr></thead>
<tbody><?cs each:c = citations ?><tr><th scope="row"><?cs if:c.provision ?><span class="no"><?cs var:c.provision ?></span><?cs /if ?><a href="<?cs var:c.href ?>"><?cs var:c.place ?></a></th><td dir="auto"><?cs var:c.article ?></td><td><?cs var:c.cycle ?><br><span class="muted"><?cs var:c.stage ?></span></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><?cs /if ?><?cs if:may_propose ?><h2><?cs var:T.law.amend_title ?></h2>
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
<?cs /if ?><?cs /if ?><?cs if:law.id && !amends ?><h2><?cs var:T.law.law ?></h2><dl class="facts"><?cs if:law.number ?><dt><?cs var:T.answer.part.number ?></dt><dd dir="auto"><?cs var:law.number ?></dd><?cs /if ?><?cs if:law.date ?><dt><?cs var:T.answer.part.date ?></dt><dd><?cs var:law.date ?></dd><?cs /if ?><?cs if:law.language ?><dt><?cs var:T.answer.part.language ?></dt><dd dir="auto"><?cs var:law.language ?></dd><?cs /if ?><?cs if:law.link ?><dt><?cs var:T.answer.part.link ?></dt><dd><a href="<?cs var:url_validate(law.link) ?>" rel="noreferrer noopener" dir="auto"><?cs var:law.link ?></a></dd><?cs /if ?><?cs if:law.file ?><dt><?cs var:T.law.file_short ?></dt><dd><a href="/laws/<?cs var:law.id ?>/file/<?cs var:law.version ?>" dir="auto"><?cs var:law.file ?></a> (<?cs var:law.size ?>)</dd><?cs /if ?></dl>
<?cs /if ?><?cs if:subcount(versions) > #1 ?><h2><?cs var:T.law.versions ?></h2>
<table class="tasks"><thead><tr><th scope="col"><?cs var:T.history.version ?></th><th scope="col"><?cs var:T.law.law ?></th><th scope="col"><?cs var:T.history.who ?></th></tr></thead>
<tbody><?cs each:x = versions ?><tr><th scope="row"><?cs var:x.version ?><?cs if:first(x) ?> <span class="tag"><?cs var:T.history.now ?></span><?cs /if ?></th><td dir="auto"><?cs var:x.title ?><?cs if:x.number ?>, <?cs var:x.number ?><?cs /if ?><?cs if:x.date ?>, <?cs var:x.date ?><?cs /if ?><?cs if:x.language ?>, <?cs var:x.language ?><?cs /if ?><?cs if:x.link ?><br><?cs var:x.link ?><?cs /if ?><?cs if:x.file ?><br><a href="/laws/<?cs var:x.id ?>/file/<?cs var:x.version ?>" dir="auto"><?cs var:x.file ?></a><?cs /if ?></td><td><?cs var:x.who ?><br><span class="muted"><?cs var:x.at ?></span></td></tr>
<?cs /each ?></tbody></table>
<?cs /if ?><?cs include!"part_foot.cs" ?>
