<?cs # Top of every page. What view_render sets is listed in web/view.h. Pages may add:
 frame.cycle, frame.wide,
 frame.styles.N.file and frame.scripts.N.file (in static/), trail.N {href text},
 error_title (before the title while something is to be mended). ?><?cs
include!"part_controls.cs" ?><!DOCTYPE html>
<html lang="<?cs var:lang ?>" dir="<?cs var:dir ?>">
<head>
<meta charset="utf-8">
<title><?cs if:error_title ?><?cs var:error_title ?> <?cs /if ?><?cs var:title ?> · <?cs var:T.layout.program ?></title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="/static/icon.svg?<?cs var:assets ?>" type="image/svg+xml">
<link rel="stylesheet" href="/static/style.css?<?cs var:assets ?>">
<?cs each:sheet = frame.styles ?><link rel="stylesheet" href="/static/<?cs var:sheet.file ?>?<?cs var:assets ?>">
<?cs /each ?></head>
<body<?cs if:frame.wide ?> class="wide"<?cs /if ?>>
<a class="skip" href="#main"><?cs var:T.layout.skip ?></a>
<header><div class="top"><div class="frame">
<a class="brand" href="/"><?cs var:T.layout.program ?></a>
<?cs if:frame.cycle ?><span class="cycle"><?cs var:frame.cycle ?></span>
<?cs /if ?><nav aria-label="<?cs var:T.layout.languages ?>"><ul>
<?cs each:l = languages ?><li><a href="<?cs var:l.href ?>" lang="<?cs var:l.code ?>" hreflang="<?cs var:l.code ?>"<?cs if:l.current ?> aria-current="true"<?cs /if ?>><?cs var:l.name ?></a></li>
<?cs /each ?></ul></nav>
</div></div>
<?cs if:account.name ?><div class="who"><div class="frame">
<p><?cs var:T.layout.signed_in ?> <strong><?cs var:account.name ?></strong>, <?cs var:account.role ?><?cs if:account.state ?>, <?cs var:account.state ?><?cs if:account.example ?> <span class="example">(<?cs var:T.layout.example ?>)</span><?cs /if ?><?cs /if ?></p>
<nav aria-label="<?cs var:T.layout.menu ?>"><ul>
<?cs if:may.report_read ?><li><a href="/home"<?cs if:path == "/home" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_home ?></a></li>
<?cs /if ?><?cs if:may.team_manage ?><li><a href="/team"<?cs if:path == "/team" ?> aria-current="page"<?cs /if ?>><?cs var:T.team.title ?></a></li>
<?cs /if ?><?cs if:may.report_read ?><li><a href="/laws"<?cs if:path == "/laws" ?> aria-current="page"<?cs /if ?>><?cs var:T.law.title ?></a></li>
<?cs /if ?><?cs if:may.cycle_manage ?><li><a href="/secretariat"<?cs if:path == "/secretariat" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_secretariat ?></a></li>
<?cs /if ?><?cs if:may.gap_read ?><li><a href="/gaps"<?cs if:path == "/gaps" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_gaps ?></a></li>
<?cs /if ?><?cs if:has_figures ?><li><a href="/figures"<?cs if:path == "/figures" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_figures ?></a></li>
<?cs /if ?><?cs if:may.export ?><li><a href="/exports"<?cs if:path == "/exports" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_exports ?></a></li>
<?cs /if ?><?cs if:may.account_manage ?><li><a href="/accounts"<?cs if:path == "/accounts" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_accounts ?></a></li>
<?cs /if ?><li><a href="/password"<?cs if:path == "/password" ?> aria-current="page"<?cs /if ?>><?cs var:T.layout.menu_password ?></a></li>
</ul></nav>
<form class="own" method="post" action="/sign-out"><input type="hidden" name="form_token" value="<?cs var:form_token ?>"><button class="text"><?cs var:T.layout.sign_out ?></button></form>
</div></div>
<?cs /if ?></header>
<?cs if:subcount(trail) > #0 ?><div class="frame"><nav class="trail" aria-label="<?cs var:T.layout.trail ?>"><ol>
<?cs each:t = trail ?><li><a href="<?cs var:t.href ?>"><?cs var:t.text ?></a></li>
<?cs /each ?></ol></nav></div>
<?cs /if ?><main id="main" class="frame" tabindex="-1">
