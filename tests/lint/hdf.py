# SPDX-License-Identifier: MIT
"""Catalogue files: `name = value`, `name { ... }`, `name << END`, comments.
Reads them apart from the program's own loader, so that one checks the other."""
import re

_LINE = re.compile(r'([\w.]+)\s*(=|\{|<<)\s*(.*)$')


class Broken(Exception):
    """line, message"""


def parse(text):
    """{path: (line, value)} of all leaves, and the set of inner paths."""
    leaves, nodes, stack = {}, set(), []
    lines = iter(enumerate(text.split('\n'), 1))
    for number, line in lines:
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        if line == '}':
            if not stack:
                raise Broken(number, 'a } too many')
            stack.pop()
            continue
        m = _LINE.match(line)
        if not m:
            raise Broken(number, f'cannot be read: {line[:60]}')
        name, sign, rest = m.groups()
        path = '.'.join(stack + [name])
        if sign == '{':
            if rest:
                raise Broken(number, 'a line ends after {')
            stack.append(name)
            nodes.add(path)
            continue
        value = rest if sign == '=' else here_document(lines, rest, number)
        if path in leaves:
            raise Broken(number, f'{path} is given twice')
        leaves[path] = (number, value)
    if stack:
        raise Broken(number, f'{".".join(stack)} is not closed')
    return leaves, nodes


def here_document(lines, end, begun):
    out = []
    for _, line in lines:
        if line.strip() == end.strip():
            return '\n'.join(out)
        out.append(line)
    raise Broken(begun, f'<< {end} is not closed')
