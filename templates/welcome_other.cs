<?cs include!"part_head.cs" ?>
<div class="narrow">
<h1><?cs var:title ?></h1>
<?cs if:which == "used" ?><p class="lead"><?cs var:T.welcome.used.lead ?></p>
<p class="acts"><a class="button" href="/sign-in"><?cs var:T.welcome.to_sign_in ?></a></p>
<p><?cs var:T.welcome.used.forgotten ?></p>
<?cs elif:which == "sent" ?><p class="lead"><?cs var:T.welcome.sent.lead ?></p>
<p><?cs var:T.welcome.sent.nothing ?></p>
<p><a href="/sign-in"><?cs var:T.welcome.to_sign_in ?></a></p>
<?cs else ?><p class="lead"><?cs var:T.welcome.run_out.lead ?></p>
<form method="post" action="<?cs var:renew ?>"><?cs call:token_field() ?>
<p><?cs var:T.welcome.run_out.what ?></p>
<div class="acts"><button><?cs var:T.welcome.run_out.act ?></button></div></form>
<p><?cs var:T.welcome.run_out.has_password ?> <a href="/sign-in"><?cs var:T.welcome.to_sign_in ?></a></p>
<?cs /if ?>
</div>
<?cs include!"part_foot.cs" ?>
