# SPDX-License-Identifier: MIT
"""Fault numbers: each leads to one place in the source, and its thousand to the
room. Numbers are read from calls of fail() and of functions that hand their own
number parameter on to fail()."""
import fnmatch
import re
from source import c_source, files

RANGES = [
    ('cgi/base/*', 1000, 1999), ('cgi/web/*', 2000, 2999),
    ('cgi/store/*', 3000, 3999), ('cgi/identity/*', 4000, 4999),
    ('cgi/domain/*', 5000, 6999), ('exports/*', 7000, 7999),
    ('cgi/commands/*', 8000, 8999), ('cgi/main.c', 8000, 8999),
    ('cgi/pages/*', 9000, 9999), ('cgi/workbook/*', 2700, 2799),
]
NUMBER = re.compile(r'[1-9]\d{3}')


def wrappers(source):
    """Names of functions of this file that pass a parameter to fail()."""
    calls = list(source.calls('fail'))
    for name, _, _, begin, end in source.functions():
        for _, at, arguments in calls:
            if begin <= at <= end and len(arguments) > 2 and \
                    re.fullmatch(r'[a-z]\w*', arguments[2]):
                yield name


def numbers(source, names):
    """(line, number) of each numbered failure in a file."""
    for line, _, arguments in source.calls('fail'):
        if len(arguments) > 2 and NUMBER.fullmatch(arguments[2]):
            yield line, int(arguments[2])
    for name in names:
        for line, _, arguments in source.calls(name):
            for argument in arguments:
                if NUMBER.fullmatch(argument):
                    yield line, int(argument)


def lint(root):
    seen = {}
    paths = files(root, ['cgi', 'exports'], ['.c'])
    sources = {path: c_source(root, path) for path in paths}
    names = {n for s in sources.values() for n in wrappers(s)} - {'fail'}
    for path, source in sources.items():
        for line, number in sorted(set(numbers(source, names))):
            if number in seen:
                yield path, line, f'fault {number} is also in {seen[number]}'
            seen.setdefault(number, f'{path}:{line}')
            for room, low, high in RANGES:
                if fnmatch.fnmatch(path, room) and not low <= number <= high:
                    yield path, line, f'fault {number} is not of {low}-{high}'
