<?cs include!"part_head.cs" ?>
<h1><?cs var:title ?></h1>
<?cs if:done ?><p class="notice good" role="status"><?cs var:done ?></p><?cs /if ?>
<?cs if:link ?>
<div class="panel">
<h2><?cs var:T.accounts.link ?></h2>
<p><?cs var:T.accounts.link_how ?></p>
<p><code id="link"><?cs var:link ?></code></p>
<p class="muted"><?cs var:T.accounts.link_until ?> <?cs var:link_until ?>.</p>
</div>
<?cs /if ?>
<dl class="facts">
<dt><?cs var:T.accounts.email ?></dt><dd><?cs var:person.email ?></dd>
<dt><?cs var:T.accounts.role ?></dt><dd><?cs var:person.role ?></dd>
<?cs if:person.state ?><dt><?cs var:T.gaps.state ?></dt><dd><?cs var:person.state ?><?cs if:person.example ?> <span class="example">(<?cs var:T.layout.example ?>)</span><?cs /if ?></dd><?cs /if ?>
<dt><?cs var:T.accounts.stands ?></dt><dd><?cs var:person.standing_label ?><?cs if:person.standing == "seen" ?> <?cs var:person.seen ?><?cs /if ?></dd>
</dl>
<?cs if:person.disabled ?>
<form method="post" action="/accounts/<?cs var:person.id ?>"><?cs call:token_field() ?>
<p class="narrow"><?cs var:T.accounts.enable_what ?></p>
<div class="acts"><button name="act" value="enable"><?cs var:T.accounts.enable ?></button></div></form>
<?cs else ?>
<h2><?cs var:T.accounts.new_link ?></h2>
<form method="post" action="/accounts/<?cs var:person.id ?>"><?cs call:token_field() ?>
<p class="narrow"><?cs var:T.accounts.new_link_what ?></p>
<div class="acts"><button class="second" name="act" value="link"><?cs var:T.accounts.new_link_make ?></button></div></form>
<h2><?cs var:T.accounts.disable ?></h2>
<?cs if:is_self ?><p class="narrow"><?cs var:T.accounts.disable_self ?></p><?cs else ?>
<form method="post" action="/accounts/<?cs var:person.id ?>"><?cs call:token_field() ?>
<p class="narrow"><?cs var:T.accounts.disable_what ?></p>
<div class="acts"><button class="second" name="act" value="disable"><?cs var:T.accounts.disable_do ?></button></div></form><?cs /if ?>
<?cs /if ?>
<?cs if:person.hand_over ?><h2><?cs var:T.hand_over.heading ?></h2>
<p class="narrow"><?cs var:T.hand_over.lead_for ?></p>
<p><a href="<?cs var:person.hand_over ?>"><?cs var:T.hand_over.link_for ?></a></p>
<?cs /if ?><?cs include!"part_foot.cs" ?>
