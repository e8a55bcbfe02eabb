# SPDX-License-Identifier: MIT
"""Who may know whom. Data goes web -> pages -> domain -> store; exports read
the domain; SQL is in the store, HTML in the templates, and each foreign
library behind the one or two files that wrap it."""
import fnmatch
import re
from source import c_source, files

# Room -> which of our headers it may include, as file patterns.
ROOMS = {
    'cgi/main.c': ['base/*', 'commands/*'],
    'cgi/base/*': ['base/*'],
    'cgi/store/*': ['base/*', 'store/*'],
    'cgi/identity/*': ['base/*', 'identity/*', 'store/accounts.h',
                       'store/audit.h', 'store/db.h', 'store/states.h'],
    # A team is of people: their roles and links.
    'cgi/domain/team/*': ['base/*', 'domain/*', 'store/*', 'identity/*'],
    'cgi/domain/talk/*': ['base/*', 'domain/*', 'store/*', 'identity/*'],
    'cgi/domain/laws/*': ['base/*', 'domain/*', 'store/*', 'identity/*'],
    # What came back in a workbook, against the report.
    'cgi/domain/workbook/*': ['base/*', 'domain/*', 'store/*', 'workbook/*'],
    'cgi/domain/*': ['base/*', 'domain/*', 'store/*'],
    # Workbooks that come back, as cells: nothing of answers or databases.
    'cgi/workbook/*': ['base/*', 'workbook/*'],
    # The web room knows of a database only that a worker has one, and of the
    # people only who is signed in and for which State.
    'cgi/web/*': ['base/*', 'web/*', 'identity/*', 'domain/report/report.h',
                  'store/accounts.h', 'store/db.h', 'store/states.h',
                  # The menu asks whether there are any figures.
                  'store/figures_stats.h'],
    'cgi/pages/*': ['base/*', 'web/*', 'pages/*', 'domain/*', 'identity/*',
                    'store/*', 'workbook/*', 'exports/sink.h',
                    'exports/home.h'],
    'cgi/commands/*': ['*'],
    'exports/*': ['base/*', 'exports/*', 'domain/*', 'store/*',
                  'web/language.h'],
}
# Foreign header -> the files that may include it.
FOREIGN = {
    'sqlite3.h': ['cgi/store/*'],
    'util/neo_*': ['cgi/web/view*.c', 'cgi/web/template*.c',
                   'cgi/web/language*.c', 'cgi/web/neo*'],
    'cs/*': ['cgi/web/view*.c', 'cgi/web/template*.c', 'cgi/web/neo*'],
    'ClearSilver*': [],
    'cgi/*': [],
    'libxml/*': ['cgi/domain/condition/*', 'cgi/workbook/*'],
    'xlsxwriter*': ['exports/*'],
    'sodium.h': ['cgi/base/digest.c', 'cgi/identity/*'],
    'fcg*': ['cgi/web/fastcgi*.c'],
    'unicode/*': ['cgi/base/words.c', 'cgi/web/language*.c', 'exports/cell.c'],
}
SQL = re.compile(r'\bSELECT\s.+\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|'
                 r'\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b|\bPRAGMA\s+\w|'
                 r'\bCREATE\s+(TABLE|INDEX|TRIGGER|VIEW)\b|'
                 r'\b(BEGIN|ROLLBACK|COMMIT)(\s+IMMEDIATE)?;|\bVACUUM\s+INTO\b')
HTML = re.compile(r'</?(a|p|b|i|em|strong|ul|ol|li|dl|dt|dd|div|span|table|tr|td|'
                  r'th|thead|tbody|h[1-6]|form|input|button|select|option|label|'
                  r'br|hr|img|svg|g|path|rect|line|text|title|script|style|link|'
                  r'meta|body|html|head|main|nav|section)(\s[^>]*)?/?>', re.I)


def matches(name, patterns):
    return any(fnmatch.fnmatch(name, p) for p in patterns)


def room_of(path):
    for room, allowed in ROOMS.items():
        if fnmatch.fnmatch(path, room):
            return allowed
    return None


def include_findings(path, source, own):
    allowed = room_of(path)
    for line, name, is_quoted in source.includes():
        if name in own:
            if not is_quoted:
                yield line, f'our own {name} goes in quotes'
            if not matches(name, allowed):
                yield line, f'{path.rsplit("/", 1)[0]} may not know {name}'
            continue
        if is_quoted and not matches(name, FOREIGN):
            yield line, f'no header {name}: say it from cgi/ or the top folder'
        for pattern, where in FOREIGN.items():
            if fnmatch.fnmatch(name, pattern) and not matches(path, where):
                yield line, f'{name} is wrapped elsewhere: ' \
                    f'{", ".join(where) or "not used at all"}'


def literal_findings(path, source):
    for line, text in source.strings:
        if not path.startswith('cgi/store/') and SQL.search(text):
            yield line, f'SQL outside the store: "{text[:50]}"'
        if HTML.search(text):
            yield line, f'HTML in C: "{text[:50]}"'


def lint(root):
    paths = files(root, ['cgi', 'exports'], ['.c', '.h'])
    own = {p[len('cgi/'):] if p.startswith('cgi/') else p
           for p in paths if p.endswith('.h')}
    for path in paths:
        source = c_source(root, path)
        if room_of(path) is None:
            yield path, 1, 'a room that tests/lint/layers.py does not know'
            continue
        for line, message in include_findings(path, source, own):
            yield path, line, message
        for line, message in literal_findings(path, source):
            yield path, line, message
