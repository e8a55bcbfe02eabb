#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""One condition, two engines once more: what a spreadsheet makes of the formula
of an expression is what the server makes of the expression. Of each line of
tests/data/expressions.tsv that has a formula at all."""
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from office import Office  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..')


def table():
    tool = os.path.join(ROOT, 'build/plain/unit/expressions_dump')
    return json.loads(subprocess.run([tool], cwd=ROOT, check=True,
                                     capture_output=True).stdout)


def truth(text):
    """What XPath's boolean() makes of a value written as text; a number that
    is none is written as nothing."""
    return text not in ('', 'false', '0')


def as_text(value):
    """A cell as the server writes what it holds."""
    if value is None:
        return ''
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return f'{value:.15g}' if isinstance(value, (int, float)) else value


class Formulas(unittest.TestCase):
    def test_a_spreadsheet_agrees_with_the_server(self):
        told = table()
        book = openpyxl.Workbook()
        values = book.active
        values.title = 'v'
        for cell in told['cells']:
            value = cell['value']
            if cell['is_number'] == 'yes' and value:
                values[cell['at']] = float(value)
            else:
                values[cell['at']] = f'="{value}"'.replace(
                    'it\'s "so"', 'it\'s ""so""')
        sheet = book.create_sheet('f')
        said = [e for e in told['expressions'] if 'today()' not in e['source']]
        for row, e in enumerate(said, 1):
            for column, key in enumerate(('value', 'truth'), 1):
                if e[key]:
                    sheet.cell(row, column, '=' + e[key])
        written = io.BytesIO()
        book.save(written)
        with tempfile.TemporaryDirectory() as folder:
            office = Office(folder)
            try:
                worked_out = io.BytesIO(office.save(written.getvalue()))
            finally:
                office.stop()
        sheet = openpyxl.load_workbook(worked_out, data_only=True)['f']
        wrong, compared = [], 0
        for row, e in enumerate(said, 1):
            for column, key, wanted in (
                    (1, 'value', e['server']),
                    (2, 'truth', truth(e['server']))):
                got = sheet.cell(row, column).value
                if e[key]:
                    compared += 1
                    got = as_text(got) if key == 'value' else got
                    if got != wanted:
                        wrong.append((e['source'], e[key], got, wanted))
        self.assertEqual(wrong, [])
        self.assertGreater(compared, 200)

    def test_only_names_that_every_spreadsheet_knows(self):
        known = {'AND', 'CHAR', 'DAY', 'EXACT', 'FALSE', 'FIND', 'IF',
                 'IFERROR', 'INT', 'ISNUMBER', 'LEFT', 'LEN', 'MAX', 'MID',
                 'MIN', 'MONTH', 'NA', 'NOT', 'OR', 'RIGHT', 'SUBSTITUTE',
                 'TODAY', 'TRIM', 'TRUE', 'TRUNC', 'VALUE', 'YEAR'}
        used = set()
        for e in table()['expressions']:
            for formula in (e['value'], e['truth']):
                words = formula.split('"')[::2]
                used |= {w for part in words for w in
                         part.replace('(', ' ').replace(')', ' ')
                         .replace(',', ' ').split() if w.isalpha()
                         and w.isupper()}
        self.assertLessEqual(used, known)
        self.assertGreater(len(used), 15)


if __name__ == '__main__':
    unittest.main()
