</main>
<footer class="foot"><div class="frame">
<nav aria-label="<?cs var:T.layout.about ?>"><ul>
<li><a href="/help"><?cs var:T.layout.help ?></a></li>
<li><a href="/accessibility"><?cs var:T.layout.accessibility ?></a></li>
<li><a href="/confidentiality"><?cs var:T.layout.confidentiality ?></a></li>
</ul></nav>
<p><?cs var:T.layout.voluntary ?></p>
</div></footer>
<?cs each:s = frame.scripts ?><script src="/static/<?cs var:s.file ?>?<?cs var:assets ?>" defer></script>
<?cs /each ?></body>
</html>
