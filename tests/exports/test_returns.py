#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Figures that States returned, taken home: every one that holds is in the
package, every code in it is explained, and the workbook opens."""
import csv
import io
import json
import os
import sqlite3
import subprocess
import tempfile
import unittest
import zipfile

import openpyxl

PROGRAM = os.environ['RAPPORTEUR']


class Returns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.db = os.path.join(cls.folder.name, 'r.db')
        cls.run_it('demo')
        cls.package = cls.export('zip')
        with zipfile.ZipFile(cls.package) as z:
            cls.files = {n: z.read(n).decode() for n in z.namelist()}

    @classmethod
    def run_it(cls, *words):
        return subprocess.run([PROGRAM, *words],
                              env=dict(os.environ, RAPPORTEUR_DB=cls.db),
                              capture_output=True, text=True, check=True)

    @classmethod
    def export(cls, suffix, *words):
        path = os.path.join(cls.folder.name, 'returns.' + suffix)
        cls.run_it('export', 'returns', *words, '--output', path)
        return path

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.files[name])))

    def test_every_figure_that_holds_is_there(self):
        db = sqlite3.connect(self.db)
        stored, = db.execute(
            "SELECT count(*) FROM figure f JOIN figure_item i ON i.id = f.item"
            " WHERE i.origin = 'return' AND f.replaced_in IS NULL").fetchone()
        db.close()
        self.assertGreater(stored, 1000)
        self.assertEqual(len(self.rows('figures.csv')), stored)

    def test_every_code_is_explained_and_allowed(self):
        codes = {(r['list'], r['dimension'], r['code'])
                 for r in self.rows('codes.csv')}
        self.assertEqual(len(codes), len(self.rows('codes.csv')))
        fields = json.loads(self.files['datapackage.json'])[
            'resources'][0]['schema']['fields']
        enums = {f['name']: set(f['constraints']['enum']) for f in fields
                 if 'enum' in f['constraints']}
        for r in self.rows('figures.csv'):
            for name in ('indicator', 'dimension', 'sex', 'age', 'status'):
                self.assertIn((name, '', r[name]), codes)
                self.assertIn(r[name], enums[name])
            self.assertIn(('category', r['dimension'], r['category']), codes)

    def test_it_says_whose_figures_these_are(self):
        package = json.loads(self.files['datapackage.json'])
        self.assertEqual(package['name'], 'firearms-trafficking')
        self.assertIn('Returned by States', package['sources'][0]['title'])
        book = openpyxl.load_workbook(self.export('xlsx', '--lang', 'ru'))
        text = ' '.join(str(c.value) for row in book[book.sheetnames[-1]]
                        for c in row if c.value)
        self.assertIn('Представлено государствами', text)


if __name__ == '__main__':
    unittest.main()
