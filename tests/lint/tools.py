# SPDX-License-Identifier: MIT
"""Linters that are other people's programs: clang-format, codespell, and the
compiler for headers that must stand alone. A program that is not there is a
finding, never silence."""
import os
import re
import subprocess
from source import files, line_of, read

# Words of American spelling that come up; the house writes British with the
# -ize of the United Nations.
AMERICAN = re.compile(r'\b(behavior|neighbor|favor|honor|analyze[ds]?|catalog|'
                      r'canceled|labeled|fulfill|fulfills)\b', re.I)


def run(command, root):
    try:
        p = subprocess.run(command, cwd=root, text=True, errors='replace',
                           stdin=subprocess.DEVNULL, capture_output=True)
        return p.returncode, p.stdout + p.stderr
    except FileNotFoundError:
        return 127, f'{command[0]} is not installed'


def lint_format(root):
    paths = files(root, ['cgi', 'exports', 'tests'], ['.c'])
    if not paths:
        return
    status, output = run(['clang-format', '--dry-run', '-Werror'] + paths, root)
    seen = set()
    for m in re.finditer(r'^(\S+?):(\d+):\d+: error: (.*)', output, re.M):
        if m.group(1) not in seen:
            yield m.group(1), int(m.group(2)), \
                'not as clang-format writes it (first place of the file)'
        seen.add(m.group(1))
    if status and not seen:
        yield '.clang-format', 1, output.strip()[:200]


def lint_spelling(root):
    words = os.path.join(root, 'tests/lint/words')
    paths = files(root, ['README.md', 'Makefile', 'cgi', 'exports', 'tests',
                         'deploy', 'static', 'templates/locale/en',
                         'questionnaires'],
                  ['.c', '.h', '.md', '.py', '.sh', '.sql', '.js', '.mjs', '.css',
                   '.hdf'])
    paths = [p for p in paths if not re.search(
        r'[_/](?:ru|fr|es|ar|zh)[./]|package-lock|tests/data/|tests/fuzz/', p)
        and p != 'tests/lint/tools.py']
    if not paths:
        return
    command = ['codespell', '--quiet-level', '3']
    if os.path.exists(words):
        command += ['-I', words]
    status, output = run(command + paths, root)
    found = list(re.finditer(r'^(\S+?):(\d+): (.*)', output, re.M))
    for m in found:
        yield m.group(1), int(m.group(2)), m.group(3)
    if status and not found:
        yield 'README.md', 1, output.strip()[:200]
    for path in paths:
        text = read(root, path)
        for m in AMERICAN.finditer(text):
            yield path, line_of(text, m.start()), \
                f'{m.group()}: the house writes British'


def lint_headers(root):
    for path in files(root, ['cgi', 'exports'], ['.h']):
        status, output = run(
            ['gcc', '-std=c11', '-D_GNU_SOURCE', '-Icgi', '-I.', '-Wall',
             '-isystem', '/usr/include/ClearSilver', '-isystem',
             '/usr/include/libxml2', '-fsyntax-only', '-x', 'c', path], root)
        if status:
            yield path, 1, f'does not compile alone: ' \
                f'{output.strip().splitlines()[0][:160]}'
