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
import zipfile
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

class Whole:
    """Of both questionnaires."""

    def asked_places(self):
        """What the export of responses knows of: ({place outside repeats},
        {names of questions in repeats})."""
        path = os.path.join(self.folder, 'responses.xlsx')
        program(['export', 'responses', '--cycle', '1', '--output', path],
                self.db)
        book = openpyxl.load_workbook(path)
        kinds = {row[1].value: row[3].value
                 for row in book['Questions'].iter_rows(min_row=2)}
        places = set()
        for sheet in book:
            names = [c.value for c in sheet[2]] if sheet.max_row > 1 else []
            if names[:5] == ['iso3', 'state', 'region', 'treaty_status',
                             'submitted']:
                places |= {n for n in names[5:] if n is not None and
                           kinds[n.split('.')[0]] != 'calculate'}
        alone = {p.split('.')[0] for p in places}
        return places, {n for n, kind in kinds.items() if n not in alone and
                        kind not in ('group', 'repeat', 'note', 'calculate')}

    def test_each_place_stands_there_once(self):
        places, repeated = self.asked_places()
        found, rows = set(), {}
        for at in self.places(openpyxl.load_workbook(self.make())):
            if at[0] in repeated:
                rows.setdefault(at[0], {}).setdefault(at[1], []).append(at[2])
            else:
                found.add('.'.join(part for part in at if part))
        self.assertEqual(found, places)
        self.assertGreater(len(places), 100)
        self.assertEqual(set(rows), repeated)
        for name, by_row in rows.items():
            parts = list(by_row.values())
            self.assertTrue(all(p == parts[0] for p in parts), name)


class Figures(Base, Whole):
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

    def test_the_same_moment_gives_the_same_bytes_but_for_the_token(self):
        os.environ['SOURCE_DATE_EPOCH'] = '1764000000'
        self.addCleanup(os.environ.pop, 'SOURCE_DATE_EPOCH')
        books = []
        for _ in range(2):
            path = self.make()
            token = next(row[1].value for row in openpyxl.load_workbook(path)[
                'rapporteur'].iter_rows() if row[0].value == 'token')
            with zipfile.ZipFile(path) as z:
                books.append([(i.filename, i.date_time, z.read(i).replace(
                    token.encode(), b'TOKEN').replace(
                        b'w' + token[:8].encode() + b'-', b'w-'))
                              for i in z.infolist()])
        self.assertEqual(*books)

    def test_some_sections(self):
        book = openpyxl.load_workbook(self.make('--section', 'source'))
        heads = [sheet['A1'].value for sheet in book]
        self.assertEqual([h for h in heads if h and h.startswith('section')],
                         ['section source'])
        self.assertIn('no_such', self.make('--section', 'no_such',
                                           check=False).stderr)


class Protocol(Base, Whole):
    """With laws, contacts, repeats."""
    questionnaire = 'firearms-protocol'

    def test_untouched_says_nothing_new(self):
        path = self.make()
        self.assertEqual(self.changes(self.office(path)), [])

    def test_rows_that_are_there_and_some_that_are_not(self):
        self.save([{'question': 'a5_1_a_act', 'row': row, 'column': 'title',
                    'value': title}
                   for row, title in (('r1', 'One'), ('r2', 'Two'))])
        cells = self.places(openpyxl.load_workbook(self.make()))
        rows = [at[1] for at in cells if at[0] == 'a5_1_a_act' and
                at[2] == 'title']
        self.assertEqual(rows[:2], ['a5_1_a_cite-r1', 'a5_1_a_cite-r2'])
        self.assertEqual(len(rows), 7)
        self.assertEqual(cells['a5_1_a_act', rows[1], 'title'].value, 'Two')
        with sqlite3.connect(self.db) as db:
            self.assertEqual(db.execute(
                'SELECT count(*) FROM workbook').fetchone(), (1,))
        db.close()

    def contributor(self, *questions):
        program(['account', 'add', '--email', 'part@example.org', '--name',
                 'part', '--role', 'contributor', '--state', 'ALB'], self.db,
                stdin='a password of some length\n')
        with sqlite3.connect(self.db) as db:
            who, = db.execute("SELECT id FROM account WHERE email ="
                              " 'part@example.org'").fetchone()
            for q in questions:
                db.execute('INSERT INTO assignment (report, account, section,'
                           ' question, share, given_by, given_at)'
                           " VALUES (1, ?, 'definitions', ?, 'write', 1,"
                           ' 1)', (who, q))
        db.close()
        path = os.path.join(self.folder, 'part.xlsx')
        program(['workbook', 'make', '--cycle', '1', '--state', 'ALB', '--by',
                 'part@example.org', '--output', path], self.db)
        return path

    @staticmethod
    def everything(path):
        with zipfile.ZipFile(path) as z:
            return b'\n'.join(i.filename.encode() + z.read(i)
                              for i in z.infolist()).decode()

    def test_nothing_of_others_is_in_a_part(self):
        self.save([{'question': 'readiness', 'value': 'yes',
                    'comment': 'SECRETREMARK', 'source': 'SECRETSOURCE'},
                   {'question': 'obstacles_text', 'value': 'SECRETTEXT'},
                   {'question': 'a5_1_a_act', 'row': 'secretrow',
                    'column': 'title', 'value': 'SECRETLAW'},
                   {'question': 'a3_a_law', 'value': 'narrower'},
                   {'question': 'a3_a_cause', 'value': 'other'}])
        path = self.contributor('a3_a_law', 'a3_a_cause_text')
        places = self.places(openpyxl.load_workbook(path))
        self.assertEqual({at[0] for at in places},
                         {'a3_a_law', 'a3_a_cause_text'})
        mine, whole = self.everything(path), self.everything(self.make())
        for word in ('SECRETREMARK', 'SECRETSOURCE', 'SECRETTEXT', 'SECRETLAW',
                     'secretrow', 'readiness', 'a3_a_cause ', 'obstacles',
                     'a5_1', 'Illicit manuf', 'What stands in the way'):
            self.assertNotIn(word, mine)
            self.assertIn(word, whole)
        self.assertIn('a3_a_cause_text', mine)
        # its condition asks for what somebody else answers: nothing is said
        at = places['a3_a_cause_text', '', '']
        self.assertIsNone(at.offset(0, -1).value)


if __name__ == '__main__':
    unittest.main()
