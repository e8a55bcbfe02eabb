#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A workbook that was opened and saved by another program says the same."""
import csv
import datetime
import io
import os
import sys
import tempfile
import types
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
import dialects  # noqa: E402
from home_workbook import Home, made  # noqa: E402
from office import Office, cell  # noqa: E402
from running import program  # noqa: E402
from workbook_site import prepare  # noqa: E402

STORY = '- first\n- second\n\n=third & <fourth> _x0041_ "fifth"\t+ sixth'
SAVED = [('asks', '', '', 'yes'), ('since', '', '', '2012'),
         ('day', '', '', '2026-03-31'), ('pieces', '', '', '1250000'),
         ('share', '', '', '0.10'), ('kinds', '', '', 'red blue'),
         ('line', '', '', '=1+1'), ('story', '', '', STORY),
         ('good', '', '', 'Ж' * 900), ('counts', 'firearms', 'export', '7'),
         ('office', '', 'name', '@home'), ('m_law', '', '', 'part')]


class Base(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.db = os.path.join(folder.name, 'r.db')
        program(['init'], self.db)
        prepare(types.SimpleNamespace(folder=self.folder, db=self.db))
        path = os.path.join(self.folder, 'saved.csv')
        with open(path, 'w', encoding='utf-8', newline='') as f:
            rows = csv.writer(f)
            rows.writerow(['question', 'row', 'column', 'value', 'comment',
                           'source'])
            rows.writerows([*row, '+ a comment of ' + row[0], '-'] if row[0]
                           in ('line', 'kinds') else [*row, '', '']
                           for row in SAVED)
        program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org', path], self.db)

    def merge(self, content, *more):
        path = os.path.join(self.folder, 'book.xlsx')
        with open(path, 'wb') as f:
            f.write(content)
        return program(['workbook', 'merge', '--by', 'focal@example.org', *more,
                        path], self.db)

    def changes(self, content, *more):
        """What the workbook would change, and what is told of it as a whole."""
        done = self.merge(content, *more)
        rows = [{name: text for name, text in row.items() if text}
                for row in csv.DictReader(io.StringIO(done.stdout))]
        rows.sort(key=lambda row: (row['question'], row.get('row', ''),
                                   row.get('column', '')))
        return rows, done.stderr

    def exported(self):
        return program(['answers', 'export', '--cycle', '1', '--state', 'ALB'],
                       self.db).stdout

    def filled(self):
        """Something of every kind; the same each time."""
        home = Home(made(self.db))
        home.put('asks', 'No')
        home.put('since', 2019)
        home.put('day', datetime.date(2026, 5, 1))
        home.put('pieces', 100000.0)
        home.put('share', 0.45).number_format = '0%'
        home.put('kinds', 'Green;\nBlue')
        home.put('line', datetime.date(2026, 5, 1))
        home.put_text('story', '- один\n- два\n=SUM(A1)')
        home.put('good', None)
        home.put('counts', '..', 'parts', 'import')
        home.put_text('office', '+355 4 222 2222', '', 'phone')
        home.put('deactivated', '#N/A').data_type = 'e'
        home.put('m_law', True)
        return home


class Dialects(Base):
    def test_an_untouched_workbook_says_nothing(self):
        home = made(self.db)
        self.assertEqual(self.changes(home), ([], ''))
        for dialect in dialects.ALL:
            with self.subTest(dialect.__name__):
                self.assertEqual(self.changes(dialect(home)), ([], ''))

    def test_a_filled_workbook_says_the_same(self):
        home = self.filled().bytes()
        plain, told = self.changes(home)
        self.assertEqual(told, '')
        self.assertEqual({row['question']: (row['state'], row.get('value', ''))
                          for row in plain}, {
            'asks': ('changed', 'no'), 'since': ('changed', '2019'),
            'day': ('changed', '2026-05-01'), 'pieces': ('changed', '100000'),
            'share': ('changed', '0.45'), 'kinds': ('changed', 'green blue'),
            'line': ('changed', '2026-05-01'),
            'story': ('changed', '- один\n- два\n=SUM(A1)'),
            'good': ('emptied', ''), 'counts': ('new', ''),
            'office': ('new', '+355 4 222 2222'),
            'deactivated': ('refused', '#N/A'), 'm_law': ('refused', 'TRUE')})
        self.assertEqual({row['question']: row['told'] for row in plain
                          if 'told' in row}, {'share': 'percent', 'line': 'date'})
        for dialect in dialects.ALL:
            with self.subTest(dialect.__name__):
                self.assertEqual(self.changes(dialect(home)), (plain, ''))


class LibreOffice(Base):
    def setUp(self):
        super().setUp()
        self.office = Office(self.folder)
        self.addCleanup(self.office.stop)

    def test_opened_and_saved_says_nothing(self):
        home = made(self.db)
        self.assertEqual(self.changes(self.office.save(home)), ([], ''))
        before = self.exported()
        self.merge(self.office.save(self.office.save(home, 'ods')),
                   '--accept', 'all')
        self.assertEqual(self.exported(), before)

    def test_from_openpyxl_through_libreoffice(self):
        home = self.filled()
        for name in ('deactivated', 'm_law'):  # become formulas there
            home.put(name, None)
        self.assertEqual(self.changes(self.office.save(home.bytes())),
                         self.changes(home.bytes()))

    def test_filled_in_with_libreoffice(self):
        content = made(self.db)
        home = Home(content)
        book = self.office.open(content)

        def at(*place, **more):
            found = home.cell(*place, **more)
            return cell(book, found.parent.title, found.coordinate)
        at('asks').FormulaLocal = 'No'
        at('pieces').FormulaLocal = '=6*7'
        at('share').FormulaLocal = '12.5%'
        at('kinds').FormulaLocal = 'green; red'
        at('line').String = '@home'
        at('story').String = '+ один\n- два\n=три'
        at('good').FormulaLocal = ''
        at('counts', 'parts', 'export').FormulaLocal = '1E+05'
        at('line', what='comment').String = '=cmd|x!A1'
        at('deactivated').FormulaLocal = '=1/0'
        rows, told = self.changes(self.office.saved(book))
        self.assertEqual(told, '')
        self.assertEqual({row['question']: (row['state'], row.get('value', ''),
                                            row.get('told', ''))
                          for row in rows}, {
            'asks': ('changed', 'no', ''),
            'pieces': ('changed', '42', 'formula'),
            'share': ('changed', '0.125', 'percent'),
            'kinds': ('changed', 'red green', ''),
            'line': ('changed', '@home', ''),
            'story': ('changed', '+ один\n- два\n=три', ''),
            'good': ('emptied', '', ''),
            'counts': ('new', '100000', ''),
            'deactivated': ('refused', '=1/0', '')})


class Text(Base):
    """What begins like a formula stays text all the way and back."""

    WORDS = ['=1+1', '-1', '- a bullet', '+355', '@SUM(1)', "'quoted", '=',
             '=HYPERLINK("http://x","y")', '-2+3+cmd|x!A1', '+ a\n= b\n- c\n@ d',
             '\u2212 a minus that is none', '%3D', '"=1"', "'"]

    def test_made_saved_merged_and_exported(self):
        office = Office(self.folder)
        self.addCleanup(office.stop)
        home = Home(made(self.db))
        places = [(name, what) for what in ('comment', 'source') for name in (
            'asks', 'since', 'day', 'pieces', 'share', 'kinds', 'story', 'good')]
        places = [('line', 'answer'), *places][:len(self.WORDS)]
        for (name, what), word in zip(places, self.WORDS):
            home.put_text(name, word, what=what)
        home.put_text('story', '\n'.join(self.WORDS))
        rows, told = self.changes(office.save(home.bytes()), '--accept', 'all')
        self.assertEqual([row for row in rows if 'told' in row], [])
        self.assertEqual(self.changes(office.save(made(self.db))), ([], ''))
        answers = {row['question']: row for row in
                   csv.DictReader(io.StringIO(self.exported()))}
        for (name, what), word in zip(places, self.WORDS):
            self.assertEqual(answers[name]['value' if what == 'answer' else what],
                             word)
        self.assertEqual(answers['story']['value'], '\n'.join(self.WORDS))
        self.assert_text(office)

    def assert_text(self, office):
        """No formula in what leaves the house, as LibreOffice sees it."""
        program(['submit', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org'], self.db)
        path = os.path.join(self.folder, 'out.xlsx')
        program(['export', 'report', '--cycle', '1', '--state', 'ALB',
                 '--output', path], self.db)
        with open(path, 'rb') as f:
            saved = office.save(f.read())
        cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(saved))
                 for row in sheet for c in row if c.value is not None]
        for word in self.WORDS:
            found = [c.data_type for c in cells if c.value == word]
            self.assertTrue(found, word)
            self.assertNotIn('f', found, word)


if __name__ == '__main__':
    unittest.main()
