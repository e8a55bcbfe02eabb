<?cs # Two texts as one: what is gone is struck through, what is new underlined,
 and both are said in words to who does not see that. ?><?cs
def:difference(list) ?><?cs each:d = list ?><?cs if:d.gone ?><del><span class="away"><?cs var:T.difference.gone ?> </span><?cs var:d.text ?><span class="away"> <?cs var:T.difference.end ?></span></del><?cs elif:d.new ?><ins><span class="away"><?cs var:T.difference.new ?> </span><?cs var:d.text ?><span class="away"> <?cs var:T.difference.end ?></span></ins><?cs else ?><?cs var:d.text ?><?cs /if ?><?cs /each ?><?cs /def ?>
