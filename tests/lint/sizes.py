# SPDX-License-Identifier: MIT
"""Small and plain: what passes these sizes is split by idea. Tables have no
length, since a function's lines are counted from its name to its brace."""
from source import c_source, files, read

FUNCTION_MAX = 60
FILE_MAX = 500


def lint(root):
    for path in files(root, ['cgi', 'exports', 'static', 'tests', 'deploy'],
                      ['.c', '.h', '.py', '.js', '.mjs', '.css', '.sh']):
        lines = read(root, path).count('\n')
        if lines > FILE_MAX:
            yield path, lines, f'{lines} lines in one file, more than {FILE_MAX}'
    for path in files(root, ['cgi', 'exports'], ['.c']):
        for name, first, last, _, _ in c_source(root, path).functions():
            if last - first + 1 > FUNCTION_MAX:
                yield path, first, f'{name} has {last - first + 1} lines, ' \
                    f'more than {FUNCTION_MAX}'
