#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A workbook that was opened and saved by another program says the same."""
import csv
import datetime
import io
import os
import sys
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
import dialects  # noqa: E402
from home_workbook import Home, made  # noqa: E402
from office import Office, cell  # noqa: E402
from running import program  # noqa: E402
from workbook_bench import Bench  # noqa: E402

STORY = '- first\n- second\n\n=third & <fourth> "fifth"\t+ sixth'
SAVED = [('asks', '', '', 'yes'), ('since', '', '', '2012'),
         ('day', '', '', '2026-03-31'), ('pieces', '', '', '1250000'),
         ('share', '', '', '0.10'), ('kinds', '', '', 'red blue'),
         ('line', '', '', '=1+1'), ('story', '', '', STORY),
         ('good', '', '', 'Ж' * 900), ('counts', 'firearms', 'export', '7'),
         ('office', '', 'name', '@home'), ('m_law', '', '', 'part')]


class Base(Bench):
    def setUp(self):
        super().setUp()
        self.save([(*row, '+ a comment of ' + row[0], '-') if row[0] in
                   ('line', 'kinds') else (*row, '', '') for row in SAVED])

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


class Typed(Base):
    """What people type, paste and copy, as it is taken."""

    TAKEN = [('asks', 'No\u00a0', 'no'), ('asks', '\u200bNO ', 'no'),
             ('kinds', 'green; blue', 'green blue'),
             ('kinds', 'Blue\r\nGREEN;', 'green blue'),
             ('kinds', 'green, blue', 'green blue'),  # Google's list of several
             ('kinds', 'green،blue', 'green blue'),
             ('kinds', 'green；blue', 'green blue'),
             ('pieces', '1 234', '1234'), ('pieces', '1\u00a0234', '1234'),
             ('pieces', '1\u202f234', '1234'), ('pieces', '٣٤', '34'),
             ('pieces', ' 12\n', '12'), ('pieces', 1e5, '100000'),
             ('share', '12,5', '12.5'), ('share', 0.1 + 0.2, '0.3'),
             ('day', datetime.datetime(2026, 1, 2, 13, 5), '2026-01-02'),
             ('since', '2013', '2013'), ('since', 2014.0, '2014'),
             ('story', '\n\n x\u00a0y \n z\n', 'x\u00a0y \n z'),
             ('story', 'one\rtwo\r\nthree', 'one\ntwo\nthree'),
             ('story', True, 'TRUE'), ('story', 5, '5')]
    REFUSED = [('asks', 'no.', 'none of the choices'), ('asks', True, 'none of'),
               ('kinds', 'green and blue', 'none of the choices'),
               ('kinds', 'green, pink', 'none of the choices'),
               ('pieces', '1,234', 'whole number with digits only'),
               ('pieces', 12.5, 'whole number'), ('share', '12.5%', 'Write a num'),
               ('day', '31.03.2026', 'year-month-day'),
               ('since', datetime.date(2012, 1, 1), 'year with four digits'),
               ('since', '2012 г.', 'year with four digits'),
               ('story', '=1+', 'saved without its value')]

    def setUp(self):
        super().setUp()
        self.made = made(self.db)

    def line(self, question, value):
        home = Home(self.made)
        home.put(question, value)
        rows, told = self.changes(home.bytes())
        self.assertEqual(told, '')
        self.assertEqual([row['question'] for row in rows], [question])
        return rows[0]

    def test_taken(self):
        for question, value, taken in self.TAKEN:
            with self.subTest(value=value):
                row = self.line(question, value)
                self.assertEqual((row['state'], row['value']),
                                 ('changed', taken))

    def test_refused_with_what_to_do(self):
        for question, value, says in self.REFUSED:
            with self.subTest(value=value):
                row = self.line(question, value)
                self.assertEqual(row['state'], 'refused')
                self.assertIn(says, row['refused'])


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
