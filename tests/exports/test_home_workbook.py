#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The workbook that goes home: what is in it, and that what is filled in comes
back as it was meant."""
import csv
import io
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import program  # noqa: E402


class Base(unittest.TestCase):
    questionnaire = ''

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.db = os.path.join(folder.name, 'r.db')
        program(['init'], self.db)
        program(['account', 'add', '--email', 'focal@example.org', '--name',
                 'focal', '--role', 'focal_point', '--state', 'ALB'], self.db,
                stdin='a password of some length\n')
        program(['cycle', 'open', '--questionnaire', self.questionnaire,
                 '--title', 'T', '--due', '2099-12-31', '--invite', 'ALB'],
                self.db)

    def make(self, *more, check=True):
        path = os.path.join(self.folder, 'home.xlsx')
        done = program(['workbook', 'make', '--cycle', '1', '--state', 'ALB',
                        '--by', 'focal@example.org', '--output', path, *more],
                       self.db, check=check)
        return path if done.returncode == 0 else done

    def merge(self, path, *more):
        return program(['workbook', 'merge', '--by', 'focal@example.org', *more,
                        path], self.db)

    def changes(self, path, *more):
        return list(csv.DictReader(io.StringIO(self.merge(path, *more).stdout)))

    def save(self, rows):
        path = os.path.join(self.folder, 'a.csv')
        with open(path, 'w', encoding='utf-8', newline='') as f:
            out = csv.DictWriter(f, ['question', 'row', 'column', 'value',
                                     'comment', 'source'])
            out.writeheader()
            out.writerows(rows)
        program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org', path], self.db)

    @staticmethod
    def places(book):
        """(question, row, column) -> cell of the answer; each once."""
        found = {}
        for sheet in book:
            codes = {}
            for row in sheet.iter_rows():
                words = str(row[0].value or '').split(' ')
                if words == ['columns']:
                    codes = {c.value: c.column for c in row[1:] if c.value}
                elif words[0] == 'place':
                    at = tuple(w.replace('-', '', 1) if w == '-' else w
                               for w in words[1:])
                    assert at not in found, at
                    found[at] = sheet.cell(row[0].row, codes['answer'])
                elif words[0] == 'row':
                    for code, column in codes.items():
                        if code in ('comment', 'source'):
                            continue
                        at = (words[1], words[2], code)
                        assert at not in found, at
                        found[at] = sheet.cell(row[0].row, column)
        return found

    def office(self, path):
        """Opened and saved again by LibreOffice."""
        out = os.path.join(self.folder, 'again')
        subprocess.run(['soffice', '--headless', '--convert-to', 'xlsx',
                        '--outdir', out, path], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=dict(os.environ, HOME=self.folder), timeout=120)
        return os.path.join(out, os.path.basename(path))

class Figures(Base):
    questionnaire = 'firearms-trafficking'

    def test_untouched_says_nothing_new(self):
        self.save([{'question': 'sources_text', 'value': '=1+1 "x" -@+'}])
        path = self.make()
        self.assertEqual(self.changes(path), [])
        self.assertEqual(self.changes(self.office(path)), [])

    def test_text_is_text(self):
        text = "=1+1 'x'\nsecond line"
        self.save([{'question': 'sources_text', 'value': text,
                    'comment': '@SUM(A1)'}])
        cell = self.places(openpyxl.load_workbook(self.make()))[
            'sources_text', '', '']
        self.assertEqual((cell.value, cell.data_type), (text, 's'))
        self.assertEqual(cell.offset(0, 2).value, '@SUM(A1)')

    def test_filled_in_saved_by_another_program_and_merged(self):
        path = self.make('--lang', 'ru')
        book = openpyxl.load_workbook(path)
        places = self.places(book)
        self.assertFalse(places['sources_text', '', ''].protection.locked)
        places['reference_year', '', ''].value = 2025
        places['sources_text', '', ''].value = '-начало'
        book.save(path)
        path = self.office(path)
        self.assertEqual({row['question']: (row['state'], row['value'])
                          for row in self.changes(path, '--accept', 'all')},
                         {'reference_year': ('new', '2025'),
                          'sources_text': ('new', '-начало')})
        self.assertEqual({row['state'] for row in self.changes(path)}, {'same'})

    def test_every_choice_of_a_list_is_taken(self):
        book = openpyxl.load_workbook(self.make())
        seen = 0
        for sheet in book:
            for rule in sheet.data_validations.dataValidation:
                if rule.type != 'list':
                    continue
                name, cells = rule.formula1.split('!')
                self.assertEqual(name.strip("'"), 'lists')
                labels = [c[0].value for c in book['lists'][
                    cells.replace('$', '')]]
                self.assertTrue(all(labels), labels)
                seen += 1
        self.assertGreater(seen, 10)

    def test_nothing_but_answers_can_be_written(self):
        for sheet in openpyxl.load_workbook(self.make()):
            self.assertTrue(sheet.protection.sheet, sheet.title)
            for row in sheet.iter_rows():
                self.assertTrue(row[0].protection.locked)

    def test_the_same_answers_give_the_same_workbook_but_for_its_token(self):
        os.environ['SOURCE_DATE_EPOCH'] = '1764000000'
        self.addCleanup(os.environ.pop, 'SOURCE_DATE_EPOCH')
        cells = []
        for _ in range(2):
            book = openpyxl.load_workbook(self.make())
            cells.append([[c.value for c in row] for sheet in book
                          if sheet.title != 'rapporteur'
                          for row in sheet.iter_rows(min_col=2)])
        self.assertEqual(*cells)

    def test_some_sections(self):
        book = openpyxl.load_workbook(self.make('--section', 'source'))
        heads = [sheet['A1'].value for sheet in book]
        self.assertEqual([h for h in heads if h and h.startswith('section')],
                         ['section source'])
        self.assertIn('no_such', self.make('--section', 'no_such',
                                           check=False).stderr)


class Protocol(Base):
    """With laws, contacts, repeats."""
    questionnaire = 'firearms-protocol'

    def test_untouched_says_nothing_new(self):
        path = self.make()
        self.assertEqual(self.changes(self.office(path)), [])

    def test_every_asked_place_is_there(self):
        places = self.places(openpyxl.load_workbook(self.make()))
        shown = {at[0] for at in places}
        self.assertGreater(len(shown), 400)
        with sqlite3.connect(self.db) as db:
            self.assertEqual(db.execute(
                'SELECT count(*) FROM workbook').fetchone(), (1,))
        db.close()


if __name__ == '__main__':
    unittest.main()
