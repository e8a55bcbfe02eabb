<?cs # What colleagues say about questions; see pages/talk_view.h. ?><?cs

def:talk_link(t, name, label) ?><?cs if:t.href ?><p class="talk screen" id="talk-<?cs var:name ?>"><a href="<?cs var:t.href ?>"><?cs var:t.text ?><?cs if:label ?><span class="away">: <?cs var:label ?></span><?cs /if ?></a></p>
<?cs /if ?><?cs /def ?><?cs

# within the form of a section: what was typed there is saved first ?><?cs
def:talk_button(t, name, label) ?><?cs if:t.href ?><p class="talk" id="talk-<?cs var:name ?>"><button class="text" name="then" value="talk:<?cs var:name ?>"><?cs var:t.text ?><?cs if:label ?><span class="away">: <?cs var:label ?></span><?cs /if ?></button></p>
<?cs /if ?><?cs /def ?><?cs

def:talk_open(talk) ?><?cs if:talk.open ?><div class="notice"><p><?cs var:talk.open ?> <a href="<?cs var:talk.href ?>"><?cs var:T.talk.see ?></a></p><?cs if:subcount(talk.calls) > #0 ?>
<ul><?cs each:c = talk.calls ?><li><a href="<?cs var:c.href ?>"><?cs var:c.text ?></a></li>
<?cs /each ?></ul><?cs /if ?></div>
<?cs /if ?><?cs /def ?>
