<!DOCTYPE html>
<html lang="<?cs var:lang ?>" dir="<?cs var:dir ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:title ?></title>
</head>
<body>
<nav><?cs each:l = languages ?>
<a href="<?cs var:l.href ?>" lang="<?cs var:l.code ?>" dir="<?cs var:l.dir ?>"<?cs if:l.current ?> aria-current="true"<?cs /if ?>><?cs var:l.name ?></a><?cs /each ?>
</nav>
<main>
