#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Skip logic in the workbook that goes home: whatever is filled in, what a
spreadsheet says is not asked is what the server says once the workbook came
back."""
import io
import os
import random
import re
import shutil
import sys
import tempfile
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from office import Office, cell  # noqa: E402
from running import program  # noqa: E402

NOT_ASKED = 'not asked now'
ASKED_AT = 4  # column D


def sections(book):
    return [s for s in book if str(s['A1'].value).startswith('section ')]


def notices(sheet):
    """(question, row of a repeat) -> where it is said that it is not asked,
    of those of which it can be said."""
    found, at, last = {}, None, None
    for row in sheet.iter_rows(max_col=ASKED_AT):
        if row[ASKED_AT - 1].value is not None and row[0].row > 2:
            at = row[ASKED_AT - 1].coordinate
        words = str(row[0].value or '').split(' ')
        if words[0] not in ('place', 'row'):
            continue
        is_repeat = words[0] == 'place' and re.fullmatch(
            r'w.{8}-\d+-\d+', words[2])
        key = (words[1], words[2] if is_repeat else '')
        if key != last and at:
            found[key] = at
        at, last = None, key
    return found


class Answers:
    """What may be written in the cells of a workbook, at random."""

    def __init__(self, book, seed):
        self.random = random.Random(seed)
        self.lists = book['lists']

    def choices(self, rule):
        column = rule.formula1.split('!')[1].replace('$', '')
        return [c[0].value for c in self.lists[column]]

    def of(self, rule, share):
        if self.random.random() > share:
            return None
        if rule.type == 'list' and rule.errorStyle == 'warning':
            labels = self.choices(rule)
            some = self.random.sample(labels, self.random.randint(1, 2))
            return self.random.choice(['; ', ';', '\n']).join(some)
        if rule.type == 'list':
            word = self.random.choice(self.choices(rule))
            return self.random.choice([word, word.upper(), word + ' '])
        return self.random.choice([0, 1, 2, 2025, '2', '٣', '1 000', '..'])


class Base(unittest.TestCase):
    # Sanitizers look at memory, for which one set of answers is enough.
    rounds = 1 if os.environ.get('RAPPORTEUR_BUILD') == 'san' else 2
    questionnaire, least = '', 0
    state = 'ALB'

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.office = Office(cls.folder)
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.addClassCleanup(cls.office.stop)

    def setUp(self):
        self.n = 0

    def begin(self):
        self.n += 1
        self.db = os.path.join(self.folder, f'{type(self).__name__}{self.n}.db')
        program(['init'], self.db)
        program(['account', 'add', '--email', 'focal@example.org', '--name',
                 'focal', '--role', 'focal_point', '--state', self.state],
                self.db, stdin='a password of some length\n')
        program(['cycle', 'open', '--questionnaire', self.questionnaire,
                 '--title', 'T', '--due', '2099-12-31', '--invite',
                 self.state], self.db)

    def make(self):
        path = os.path.join(self.folder, 'home.xlsx')
        program(['workbook', 'make', '--cycle', '1', '--state', self.state,
                 '--by', 'focal@example.org', '--output', path], self.db)
        with open(path, 'rb') as f:
            return f.read()

    def merge(self, content):
        path = os.path.join(self.folder, 'back.xlsx')
        with open(path, 'wb') as f:
            f.write(content)
        return program(['workbook', 'merge', '--by', 'focal@example.org',
                        '--accept', 'all', path], self.db).stdout

    def fill(self, book, document, seed):
        """Writes at random into the answers of the workbook."""
        answers = Answers(book, seed)
        share = answers.random.choice([0.3, 0.9])
        for sheet in sections(book):
            rules = {}
            for rule in sheet.data_validations.dataValidation:
                for part in rule.sqref.ranges:
                    rules[part.coord] = rule
            for at in self.answer_cells(sheet):
                if at not in rules:
                    continue
                value = answers.of(rules[at], share)
                if isinstance(value, int):
                    cell(document, sheet.title, at).Value = value
                elif value is not None:
                    cell(document, sheet.title, at).String = value

    @staticmethod
    def answer_cells(sheet):
        columns = {}
        for row in sheet.iter_rows():
            kind = str(row[0].value or '').split(' ')[0]
            if kind == 'columns':
                columns = {c.column: c.value for c in row[1:] if c.value}
            elif kind in ('place', 'row'):
                for column, code in columns.items():
                    if code not in ('mark', 'comment', 'source'):
                        yield row[column - 1].coordinate

    def one_round(self, seed):
        home = self.make()
        book = openpyxl.load_workbook(io.BytesIO(home))
        document = self.office.open(home)
        document.enableAutomaticCalculation(False)
        self.fill(book, document, seed)
        document.calculateAll()
        said = {}
        for sheet in sections(book):
            column = document.Sheets.getByName(sheet.title).getCellRangeByName(
                f'D1:D{sheet.max_row}').getDataArray()
            for key, at in notices(sheet).items():
                said[key] = column[sheet[at].row - 1][0]
        returned = self.office.saved(document)
        self.merge(returned)
        told, again = {}, self.make()
        values = openpyxl.load_workbook(io.BytesIO(again), data_only=True)
        for sheet in sections(openpyxl.load_workbook(io.BytesIO(again))):
            for key, at in notices(sheet).items():
                told[key] = values[sheet.title][at].value or ''
        return said, told

    def test_a_spreadsheet_says_what_the_server_says(self):
        seen = set()
        for seed in range(self.rounds):
            with self.subTest(seed=seed):
                self.begin()
                said, told = self.one_round(seed)
                self.assertGreater(len(said), self.least)
                both = said.keys() & told.keys()
                self.assertGreater(len(both), self.least / 2)
                self.assertEqual({k: said[k] for k in both},
                                 {k: told[k] for k in both})
                seen |= {(k[0], v) for k, v in said.items()}
        self.assertEqual({v for _, v in seen}, {'', NOT_ASKED})


class Protocol(Base):
    questionnaire, least = 'firearms-protocol', 700


class Trafficking(Base):
    questionnaire, least = 'firearms-trafficking', 12


del Base

if __name__ == '__main__':
    unittest.main()
