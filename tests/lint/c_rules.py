# SPDX-License-Identifier: MIT
"""Functions that are not called, state that is not kept, notes to oneself that
are not left behind."""
import re
from source import c_source, files, line_of

FORBIDDEN = {
    'strcpy': 'arena_dup or snprintf', 'strcat': 'a struct buf',
    'strncpy': 'snprintf', 'strncat': 'a struct buf',
    'sprintf': 'snprintf', 'vsprintf': 'vsnprintf', 'stpcpy': 'a struct buf',
    'atoi': 'text_int', 'atol': 'text_int', 'atoll': 'text_int',
    'atof': 'text_decimal', 'strtok': 'strcspn', 'strtok_r': 'strcspn',
    'gets': 'getline', 'alloca': 'the arena', 'system': 'nothing',
    'popen': 'nothing', 'rand': 'digest_token', 'srand': 'digest_token',
    'tmpnam': 'mkstemp', 'mktemp': 'mkstemp', 'setlocale': 'web/language.h',
    'localtime': 'gmtime_r', 'gmtime': 'gmtime_r', 'ctime': 'text_utc',
    'asctime': 'text_utc', 'hdf_get_int_value': 'text_int',
    'hdf_set_valuef': 'hdf_set_value', 'FCGX_OpenSocket': 'descriptor 0',
    'cgi_parse': 'fields_parse', 'sqlite3_get_table': 'a prepared statement',
    'sqlite3_mprintf': 'a bound parameter',
}
_CALL = re.compile(r'\b(%s)\s*\(' % '|'.join(FORBIDDEN))
MAY_KEEP_STATE = {'cgi/base/log.c', 'cgi/main.c'}


def outside_braces(code):
    """code with everything inside braces blanked, the braces of initialisers
    too, so that a `}` ends a function and `;` a declaration; no directives."""
    code = re.sub(r'^[ \t]*#(?:[^\n\\]|\\.|\\\n)*',
                  lambda m: re.sub(r'[^\n]', ' ', m.group()), code, flags=re.M)
    out, depth, last, is_value = [], 0, '', False
    for c in code:
        if c == '{' and depth == 0:
            is_value = last == '='
        if c == '}':
            depth -= 1
        out.append(c if c == '\n' or depth == 0 and
                   not (is_value and c in '{}') else ' ')
        if c == '{':
            depth += 1
        if not c.isspace():
            last = c
    return ''.join(out)


def state_findings(source):
    """File-scope variables that can change."""
    code = outside_braces(source.code)
    for m in re.finditer(r'[^;}]+?[;]', code):
        words = m.group().split('=')[0].strip(' \t\n;{}')
        if not words or '(' in words:
            continue
        if re.match(r'(extern|typedef|_Static_assert)\b', words):
            continue
        if re.fullmatch(r'(struct|enum|union)\s*\w*(\s*\{\s*\})?', words) or \
                not re.search(r'[\w\*]\s+\**\w+\s*(\[[^\]]*\]\s*)*$', words):
            continue
        if '*' in words:
            constant = re.search(r'\*\s*const\s+\w+\s*(\[[^\]]*\]\s*)*$', words)
        else:
            constant = re.search(r'\bconst\b', words)
        if not constant:
            begin = m.start() + len(m.group()) - len(m.group().lstrip())
            yield line_of(code, begin), \
                f'state of the file: {" ".join(words.split())}'


def lint(root):
    for path in files(root, ['cgi', 'exports'], ['.c', '.h']):
        source = c_source(root, path)
        for m in _CALL.finditer(source.code):
            yield path, line_of(source.code, m.start()), \
                f'{m.group(1)} is not used here; use {FORBIDDEN[m.group(1)]}'
        for m in re.finditer(r'\b(TODO|FIXME|XXX|HACK)\b', source.comments):
            yield path, line_of(source.comments, m.start()), \
                f'{m.group(1)} is for the list of issues'
        if not source.text.startswith('/* SPDX-License-Identifier: MIT */\n'):
            yield path, 1, 'the first line names the licence'
        if path.endswith('.c') and path not in MAY_KEEP_STATE:
            for line, message in state_findings(source):
                yield path, line, message
