# SPDX-License-Identifier: MIT
"""What the linters share: finding files, and reading C well enough to tell
code, comments and string literals apart. A finding is (path, line, message)."""
import os
import re
from functools import lru_cache

SKIP = {'.git', 'build', 'var', 'node_modules', '__pycache__'}


def files(root, folders, suffixes):
    """Paths relative to root, sorted, of the files under these folders."""
    out = []
    for folder in folders:
        top = os.path.join(root, folder)
        if os.path.isfile(top):
            out.append(folder)
        for where, names, found in os.walk(top):
            names[:] = sorted(n for n in names if n not in SKIP)
            out += [os.path.relpath(os.path.join(where, f), root)
                    for f in found if f.endswith(tuple(suffixes))]
    return sorted(out)


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8') as f:
        return f.read()


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


_TOKEN = re.compile(r'''/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*\'''',
                    re.S)
_HEAD = re.compile(r'^(?:[\w*][^\n;{}]*\n)?(\w+)\((?:[^{};]*)\)\s*\n\{', re.M)


def _blank(text):
    return re.sub(r'[^\n]', ' ', text)


class CSource:
    """text as written; code with comments and the inside of literals blanked,
    every offset unchanged; comments with all else blanked; strings as (line,
    text) with literals that stand beside each other joined."""

    def __init__(self, text):
        self.text = text
        code, comments, self.strings = [], [], []
        at = end_of_last = 0
        for m in _TOKEN.finditer(text):
            between, token = text[at:m.start()], m.group()
            code.append(between)
            comments.append(_blank(between))
            is_comment = token[0] == '/'
            comments.append(token if is_comment else _blank(token))
            if is_comment:
                code.append(_blank(token))
            else:
                code.append(token[0] + _blank(token[1:-1]) + token[-1])
            if token[0] == '"':
                joined = not ''.join(code)[end_of_last:m.start()].strip() \
                    if self.strings else False
                if joined:
                    line, before = self.strings[-1]
                    self.strings[-1] = (line, before + token[1:-1])
                else:
                    self.strings.append((line_of(text, m.start()), token[1:-1]))
                end_of_last = m.end()
            at = m.end()
        code.append(text[at:])
        comments.append(_blank(text[at:]))
        self.code, self.comments = ''.join(code), ''.join(comments)

    def includes(self):
        """(line, name, True for "name" and False for <name>)."""
        for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)',
                             self.text, re.M):
            yield line_of(self.text, m.start()), m.group(2), m.group(1) == '"'

    def functions(self):
        """(name, first line, last line, offset of the brace, offset of the
        end). KNF: the braces of a definition stand in the first column."""
        for m in _HEAD.finditer(self.code):
            end = self.code.find('\n}', m.end())
            if end > 0:
                yield (m.group(1), line_of(self.code, m.start()),
                       line_of(self.code, end + 1), m.end(), end)

    def calls(self, name):
        """(line, offset, [arguments as written]) of each call of name."""
        for m in re.finditer(r'\b%s\(' % re.escape(name), self.code):
            yield (line_of(self.code, m.start()), m.start(),
                   self.arguments(m.end()))

    def arguments(self, at):
        out, depth, begin = [], 0, at
        for i in range(at, len(self.code)):
            c = self.code[i]
            if c in '([{':
                depth += 1
            elif c in ')]}':
                if depth == 0:
                    out.append(self.text[begin:i].strip())
                    return out
                depth -= 1
            elif c == ',' and depth == 0:
                out.append(self.text[begin:i].strip())
                begin = i + 1
        return out


@lru_cache(maxsize=None)
def _c_source(path, stamp):
    with open(path, encoding='utf-8') as f:
        return CSource(f.read())


def c_source(root, path):
    full = os.path.join(root, path)
    return _c_source(full, os.stat(full).st_mtime_ns)


def literal(argument):
    """The text of an argument that is one string literal, else None."""
    m = re.fullmatch(r'"((?:\\.|[^"\\])*)"', argument)
    return m.group(1) if m else None
