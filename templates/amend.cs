<?cs include!"part_head.cs" ?>
<div class="narrow">
<?cs if:changed ?><div class="notice warn" role="alert"><p><?cs var:changed ?></p></div>
<?cs /if ?><h1><?cs var:title ?></h1>
<p class="lead"><?cs var:T.receipt.number ?> <?cs var:number ?>, <?cs var:at ?></p>
<?cs if:is_open ?><p><?cs var:T.amend.open ?></p>
<form method="post" action="<?cs var:base ?>/amend">
<?cs call:token_field() ?>
<div class="acts"><a class="button" href="<?cs var:base ?>"><?cs var:T.home.act.go_on ?></a> <button class="second" name="not" value="1"><?cs var:T.amend.give_up ?></button></div>
</form>
<?cs else ?><h2><?cs var:T.submit.what ?></h2>
<ul><li><?cs var:T.amend.opens ?></li><li><?cs var:T.amend.holds ?></li><li><?cs var:T.amend.next ?></li></ul>
<form method="post" action="<?cs var:base ?>/amend">
<?cs call:token_field() ?>
<div class="acts"><button><?cs var:T.amend.go ?></button> <a href="/home"><?cs var:T.amend.not ?></a></div>
</form>
<?cs /if ?></div>
<?cs include!"part_foot.cs" ?>
