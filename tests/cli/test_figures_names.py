#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every code of the layout of published figures, and every part of the formulas
worked out of it, has a name in each language of the interface; no name is for
a code that is not there."""
import os
import re
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lint'))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
import hdf  # noqa: E402
from running import ROOT  # noqa: E402

FOLDER = os.path.join(ROOT, 'questionnaires/figures')
# Totals and "not applicable" are never shown as a category, sex or age.
UNNAMED = r'category\.\w+\.total|sex\.(none|total)'


def leaves(name):
    with open(os.path.join(FOLDER, name), encoding='utf-8') as f:
        return {path: text for path, (_, text) in hdf.parse(f.read())[0].items()}


def name(code):
    return re.sub(r'[^A-Za-z0-9]', '_', code)


def codes():
    """Paths of the names that the layout and the formulas need."""
    layout = leaves('iafq-public.hdf')
    for path in layout:
        m = re.fullmatch(r'(indicators|dimensions|sexes)\.(\w+)\.label', path)
        if m:
            kind = {'sexes': 'sex'}.get(m.group(1), m.group(1)[:-1])
            yield f'{kind}.{m.group(2)}'
        m = re.fullmatch(r'dimensions\.(\w+)\.categories\.(\w+)\.label', path)
        if m:
            code = layout.get(path.replace('.label', '.code'), m.group(2))
            yield f'category.{m.group(1)}.{name(code)}'
    yield 'dimension.sex'
    formulas = leaves('indicators.hdf')
    for path, value in formulas.items():
        m = re.fullmatch(r'indicators\.(\w+)\.id', path)
        if m:
            for part in ('title', 'about', 'numerator', 'denominator'):
                yield f'formula.{name(value)}.{part}'
        m = re.fullmatch(r'indicators\.(\w+)\.excluded\.(\w+)\.codes', path)
        if m:
            yield f'formula.{m.group(1)}.{m.group(2)}'


class Names(unittest.TestCase):
    def test_each_language_names_all_and_nothing_else(self):
        needed = {c for c in codes() if not re.fullmatch(UNNAMED, c)}
        self.assertGreater(len(needed), 70)
        top = os.path.join(ROOT, 'templates/locale')
        for lang in os.listdir(top):
            if not os.path.exists(os.path.join(top, lang, 'layout.hdf')):
                continue  # of the workbook that goes home only
            have = leaves(f'iafq-public_{lang}.hdf')
            self.assertEqual(needed - set(have), set(), lang)
            self.assertEqual(set(have) - needed, set(), lang)
            self.assertEqual([p for p, t in have.items() if not t], [], lang)


if __name__ == '__main__':
    unittest.main()
