#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""All linters over the tree; also `lint.py NAME ...` for some of them."""
import os
import sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import assets, c_rules, catalogue, faults, layers, sizes, templates, tools

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
LINTERS = {
    'templates': templates.lint, 'catalogue': catalogue.lint,
    'layers': layers.lint, 'c_rules': c_rules.lint, 'faults': faults.lint,
    'sizes': sizes.lint, 'assets': assets.lint, 'format': tools.lint_format,
    'spelling': tools.lint_spelling, 'headers': tools.lint_headers,
}


def main(names):
    n = 0
    for name in names or LINTERS:
        for path, line, message in LINTERS[name](ROOT):
            print(f'{path}:{line}: {message} [{name}]')
            n += 1
    print(f'{n} findings' if n else 'nothing found', file=sys.stderr)
    return 1 if n else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
