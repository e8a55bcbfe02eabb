# SPDX-License-Identifier: MIT
"""Style sheets turn with the direction of the language; scripts run in a
browser of 2015, keep nothing in it and never make HTML from text."""
import re
from source import files, line_of, read

CSS = [
    (r'(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)'
     r'-(?:left|right)\b', 'use -inline-start or -inline-end'),
    (r'(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b',
     'use border-start-start-radius and its like'),
    (r'(?<![\w-])(?:left|right)\s*:', 'use inset-inline-start or -end'),
    (r'(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b',
     'use start or end, inline-start or inline-end'),
    (r'@import\b', 'one request less: name the sheet in the page'),
    (r'url\(\s*["\']?(?:https?:)?//', 'nothing from other sites'),
]
JS = [
    (r'=>', 'arrow function: not ES5'),
    (r'(?<![\w.$])(?:let|const|class|async|await|yield|import|export)\s',
     'not ES5'),
    (r'`', 'template text: not ES5'),
    (r'\.\.\.', 'spread: not ES5'),
    (r'\?\.(?!\d)|\?\?', 'not ES5'),
    (r'\bfor\s*\([^;)]*\bof\b', 'for-of: not ES5'),
    (r'\b(?:Promise|Symbol|Map|Set|WeakMap|Proxy|URLSearchParams)\b|'
     r'(?<![\w.])fetch\s*\(', 'not there in a browser of 2015'),
    (r'\b(?:innerHTML|outerHTML|insertAdjacentHTML)\b|document\.write\b',
     'HTML is made in templates'),
    (r'\beval\s*\(|\bnew\s+Function\b|\bset(?:Timeout|Interval)\s*\(\s*["\']',
     'no code from text'),
    (r'\b(?:localStorage|sessionStorage|indexedDB|caches|openDatabase)\b|'
     r'document\.cookie\b', 'answers are not kept in the browser'),
]
# A regular expression literal is left as it is: the rules look for things that
# do not occur in one.
_JS_TOKEN = re.compile(r'''/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'''
                       r"""'(?:\\.|[^'\\\n])*'""", re.S)


def blank(text, pattern):
    return pattern.sub(lambda m: m.group()[0] +
                       re.sub(r'[^\n]', ' ', m.group()[1:-1]) + m.group()[-1]
                       if m.group()[0] in '"\'' else
                       re.sub(r'[^\n]', ' ', m.group()), text)


def lint(root):
    comment = re.compile(r'/\*.*?\*/', re.S)
    for suffix, rules, pattern in (('.css', CSS, comment),
                                   ('.js', JS, _JS_TOKEN)):
        for path in files(root, ['static'], [suffix]):
            text = blank(read(root, path), pattern)
            for rule, message in rules:
                for m in re.finditer(rule, text):
                    yield path, line_of(text, m.start()), \
                        f'{m.group().strip()}: {message}'
