#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Published figures taken home: the workbook, its formulas worked out again by
another program, and the data package held against what it says of itself."""
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from figures_table import REAL, without_real, TOTALS, own_table  # noqa: E402
from running import program  # noqa: E402


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.db = os.path.join(cls.folder, 'r.db')
        program(['init'], cls.db)
        path = os.path.join(cls.folder, 'own.csv')
        with open(path, 'w', encoding='utf-8') as f:
            f.write(cls.table())
        done = program(['figures', 'import', path, '--layout', 'iafq-public',
                        '--release', '2024-08-26'], cls.db, check=False)
        cls.stored = int(re.search(r'= (\d+) stored', done.stderr).group(1))
        cls.xlsx = cls.export('figures.xlsx')
        cls.zip = cls.export('figures.zip')

    @classmethod
    def table(cls):
        return own_table()

    @classmethod
    def export(cls, name, *more):
        path = os.path.join(cls.folder, name)
        os.environ['SOURCE_DATE_EPOCH'] = '1800000000'
        try:
            program(['export', 'figures', '--output', path, *more], cls.db)
        finally:
            del os.environ['SOURCE_DATE_EPOCH']
        return path

    def package(self):
        with zipfile.ZipFile(self.zip) as z:
            self.assertIsNone(z.testzip())
            return {n: z.read(n).decode('utf-8') for n in z.namelist()}

    def test_formulas_give_the_programs_value(self):
        subprocess.run(['soffice', '--headless', '--convert-to', 'ods',
                        '--outdir', self.folder, self.xlsx], check=True,
                       capture_output=True, timeout=200,
                       env=dict(os.environ, HOME=self.folder))
        again = os.path.join(self.folder, 'again')
        subprocess.run(['soffice', '--headless', '--convert-to', 'xlsx',
                        '--outdir', again, self.xlsx.replace('xlsx', 'ods')],
                       check=True, capture_output=True, timeout=200,
                       env=dict(os.environ, HOME=self.folder))
        title = 'SDG indicator 16.4.2'
        sheet = openpyxl.load_workbook(
            os.path.join(again, 'figures.xlsx'), data_only=True)[title]
        source = openpyxl.load_workbook(self.xlsx)[title]
        heads = [c.value for c in sheet[1]]
        formula = heads.index('Value, per cent (formula)')
        ours = heads.index('Value, per cent (as worked out by the program)')
        seen = 0
        for row in range(2, sheet.max_row + 1):
            cell = source.cell(row, formula + 1)
            self.assertEqual(cell.data_type, 'f')
            value = sheet.cell(row, formula + 1).value
            said = sheet.cell(row, ours + 1).value
            if said == 'no value':
                self.assertIn(value, (None, ''))
            else:
                self.assertAlmostEqual(value, said, 6)
                seen += 1
        self.assertGreater(seen, 1)
        out = program(['indicator', 'sdg-16.4.2', '--window', '1'], self.db)
        points = {(r['iso3'], int(r['year'])): r['value_percent']
                  for r in csv.DictReader(io.StringIO(out.stdout))}
        have = {(r[0], r[2]): r[formula] for r in
                sheet.iter_rows(min_row=2, values_only=True)}
        for key, value in points.items():
            if value:
                self.assertAlmostEqual(have[key], float(value), 2)
            else:
                self.assertIn(have[key], (None, ''))

    def test_only_our_cells_are_formulas(self):
        for sheet in openpyxl.load_workbook(self.xlsx):
            for cells in sheet.iter_rows():
                for cell in cells:
                    if cell.data_type == 'f':
                        self.assertIn('16.4.2', sheet.title)
                        self.assertRegex(cell.value,
                                         r'^=(SUM|AVERAGE|IF)\([A-Z0-9:>,*/"]+\)$')

    def test_every_figure_is_in_the_workbook_and_the_package(self):
        rows = openpyxl.load_workbook(self.xlsx)['Figures'].max_row - 1
        self.assertEqual(rows, self.stored)
        table = list(csv.DictReader(io.StringIO(
            self.package()['figures.csv'], newline='')))
        self.assertEqual(len(table), self.stored)

    def test_totals(self):
        sheet = openpyxl.load_workbook(self.xlsx)['Totals by year']
        have = {r[1]: r[2:4] for r in sheet.iter_rows(values_only=True)
                if r[0] == 'Arms seized'}
        for year, pair in self.totals().items():
            self.assertEqual(have[year], pair)

    def test_a_chart_for_each_count_that_has_a_total(self):
        sheet = openpyxl.load_workbook(self.xlsx)['Totals by year']
        counted = {r[0] for r in sheet.iter_rows(min_row=2, values_only=True)}
        self.assertEqual(len(sheet._charts), len(counted))
        for chart in sheet._charts:
            numbers = chart.series[0].val.numRef.f
            self.assertRegex(numbers, r"^'Totals by year'!\$C\$\d+(:\$C\$\d+)?$")

    def totals(self):
        years = {y for _, y in TOTALS}
        return {y: (sum(n for (_, x), n in TOTALS.items() if x == y),
                    sum(x == y for _, x in TOTALS)) for y in years}

    def test_notes_say_whose_figures_and_of_which_release(self):
        sheet = openpyxl.load_workbook(self.xlsx)['Notes']
        text = '\n'.join(str(c) for r in sheet.iter_rows(values_only=True)
                         for c in r if c is not None)
        self.assertIn('release of 26 August 2024', text)
        self.assertIn('not what States return here', text)

    def test_the_package_describes_its_tables(self):
        files = self.package()
        package = json.loads(files['datapackage.json'])
        self.assertEqual(package['profile'], 'tabular-data-package')
        self.assertTrue(package['sources'][0]['title'])
        self.assertEqual(package['version'], '2024-08-26')
        self.assertEqual({r['path'] for r in package['resources']},
                         set(files) - {'datapackage.json'})
        for resource in package['resources']:
            self.check_table(resource, files[resource['path']])

    def check_table(self, resource, text):
        self.assertFalse(text.startswith('\ufeff'))
        table = list(csv.reader(io.StringIO(text, newline='')))
        schema = resource['schema']
        fields = schema['fields']
        self.assertEqual(table[0], [f['name'] for f in fields])
        missing = schema['missingValues']
        keys = set()
        for row in table[1:]:
            self.assertEqual(len(row), len(fields))
            values = dict(zip(table[0], row))
            key = tuple(values[k] for k in schema['primaryKey'])
            self.assertNotIn(key, keys)
            keys.add(key)
            for field in fields:
                self.check_value(field, values[field['name']], missing)

    def check_value(self, field, value, missing):
        rules = field.get('constraints', {})
        if value in missing:
            self.assertFalse(rules.get('required'), field['name'])
            return
        if 'enum' in rules:
            self.assertIn(value, rules['enum'])
        if 'pattern' in rules:
            self.assertRegex(value, f"^(?:{rules['pattern']})$")
        kind = field['type']
        if kind == 'number':
            self.assertGreaterEqual(float(value), rules['minimum'])
        elif kind == 'integer':
            self.assertRegex(value, r'^[1-9]\d*$')
        elif kind == 'year':
            self.assertRegex(value, r'^\d{4}$')
        elif kind == 'date':
            self.assertRegex(value, r'^\d{4}-\d\d-\d\d$')
        else:
            self.assertEqual(kind, 'string')

    def test_every_code_used_is_in_the_list_of_codes(self):
        files = self.package()
        codes = {(r['list'], r['dimension'], r['code']): r['label'] for r in
                 csv.DictReader(io.StringIO(files['codes.csv'], newline=''))}
        for r in csv.DictReader(io.StringIO(files['figures.csv'], newline='')):
            for name in ('indicator', 'dimension', 'sex', 'age', 'status'):
                self.assertTrue(codes[name, '', r[name]])
            self.assertTrue(codes['category', r['dimension'], r['category']])

    def test_the_same_order_gives_the_same_bytes(self):
        for name, first in (('b.xlsx', self.xlsx), ('b.zip', self.zip)):
            with open(first, 'rb') as x, open(self.export(name), 'rb') as y:
                self.assertEqual(x.read(), y.read(), name)

    def test_in_Russian(self):
        book = openpyxl.load_workbook(self.export('ru.xlsx', '--lang', 'ru'))
        self.assertIn('Итоги по годам', book.sheetnames)
        self.assertIn('Показатель ЦУР 16.4.2', book.sheetnames)


class Refusals(unittest.TestCase):
    def test_without_figures_and_with_a_cycle(self):
        with tempfile.TemporaryDirectory() as folder:
            db = os.path.join(folder, 'r.db')
            out = os.path.join(folder, 'f.zip')
            program(['init'], db)
            done = program(['export', 'figures', '--output', out], db,
                           check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn('no figures were imported', done.stderr)
            self.assertFalse(os.path.exists(out))
            done = program(['export', 'figures', '--cycle', '1', '--output',
                            out], db, check=False)
            self.assertEqual(done.returncode, 2)


class Real(Figures):
    @classmethod
    def table(cls):
        with open(REAL, encoding='utf-8') as f:
            return f.read()

    # What our own table shows as well, and takes long here.
    test_in_Russian = None
    test_only_our_cells_are_formulas = None
    test_the_same_order_gives_the_same_bytes = None

    def totals(self):
        return {2016: (553807, 78), 2017: (545779, 78), 2022: (168978, 40)}


if not REAL:
    without_real()
    del Real

if __name__ == '__main__':
    unittest.main()
