# SPDX-License-Identifier: MIT
"""Templates: nothing raw, nothing inline, no text. ClearSilver escapes what
`var:` prints and only that; the other ways of printing are forbidden here."""
import re
from source import files, line_of, read

COMMANDS = {'var', 'if', 'elif', 'elseif', 'else', 'each', 'loop', 'with', 'set',
            'def', 'call', 'include', 'escape', '/if', '/each', '/loop', '/with',
            '/def', '/escape'}
RAW = {'uvar', 'evar', 'lvar', 'linclude', 'name', 'alt'}
_BLOCK = re.compile(r'<\?cs\s*(.*?)\?>', re.S)
_TAG = re.compile(r'<!--.*?-->|</?[A-Za-z!][^<>]*>', re.S)
_READ_ALOUD = re.compile(r'\b(?:alt|title|placeholder|aria-label|'
                         r'aria-description|content)="([^"]*)"')
MARK = '\x01'


def block_findings(body):
    """What is wrong with one <?cs ... ?>, given what stands inside."""
    body = body.strip()
    if body.startswith('#'):
        return
    command = re.match(r'/?\w*', body).group()
    if command in RAW:
        yield f'"{command}:" prints without escaping'
    elif command not in COMMANDS:
        yield f'unknown command "{command}"'
    if command == 'escape' and re.search(r'"none"', body):
        yield 'escape:"none" switches escaping off'
    if command == 'include':
        if not body.startswith('include!'):
            yield 'include: passes over a missing file in silence; use include!'
        if not re.fullmatch(r'include!?:?\s*"[\w./-]+"\s*', body):
            yield 'include takes a fixed file name'
        if re.search(r'"/|\.\.', body):
            yield 'include stays within the templates folder'
    if '_escape(' in body and '+' in body:
        yield 'an _escape() beside + leaves the rest of the sum raw'


def tag_findings(tag):
    name = re.match(r'</?([A-Za-z!]+)', tag)
    name = name.group(1).lower() if name else ''
    if re.search(r'=\s*' + MARK, re.sub(r'"[^"]*"', '""', tag)):
        yield 'attribute value without quotes'
    if re.search(r'[\s"\']on\w+\s*=', tag, re.I):
        yield 'inline event handler'
    if re.search(r'\bstyle\s*=', tag, re.I) or name == 'style':
        yield 'inline style'
    if name == 'script' and tag[1] != '/' and 'src=' not in tag:
        yield 'inline script'
    if re.search(r'(?:href|src|action)\s*=\s*"\s*(?:javascript|data|https?):',
                 tag, re.I):
        yield 'address that leaves this site'
    for m in _READ_ALOUD.finditer(tag):
        if name != 'meta' and re.search(r'[^\W\d_]', m.group(1)):
            yield f'text in an attribute: "{m.group(1)}"'


def lint_text(text):
    """(line, message) for one template."""
    for m in _BLOCK.finditer(text):
        for message in block_findings(m.group(1)):
            yield line_of(text, m.start()), message
    # Every block becomes MARK and its line ends, so that lines still count.
    bare = _BLOCK.sub(lambda m: MARK + '\n' * m.group().count('\n'), text)
    for m in re.finditer(r'<script[^>]*>(.*?)</script>', bare, re.S | re.I):
        if m.group(1).strip():
            yield line_of(bare, m.start()), 'inline script'
    for m in _TAG.finditer(bare):
        if not m.group().startswith('<!--'):
            for message in tag_findings(m.group()):
                yield line_of(bare, m.start()), message
    plain = _TAG.sub(lambda m: re.sub(r'[^\n]', ' ', m.group()), bare)
    # A macro may print an attribute into its caller's tag.
    plain = re.sub(r'[\w-]+="[^"]*"',
                   lambda m: re.sub(r'[^\n]', ' ', m.group()), plain)
    plain = re.sub(r'&#?\w+;', lambda m: ' ' * len(m.group()), plain)
    for m in re.finditer(r'[^\W\d_][^\n<>' + MARK + ']*', plain):
        if len(m.group().strip()) > 1:  # one letter is a code: x, c
            yield line_of(plain, m.start()), \
                f'text that is not in the catalogue: "{m.group().strip()}"'


def lint(root):
    for path in files(root, ['templates'], ['.cs']):
        text = read(root, path)
        for line, message in lint_text(text):
            yield path, line, message
        for m in re.finditer(r'include!\s*"([^"]+)"', text):
            if m.group(1) not in {p[len('templates/'):] for p in
                                  files(root, ['templates'], ['.cs'])}:
                yield path, line_of(text, m.start()), \
                    f'no template {m.group(1)}'
