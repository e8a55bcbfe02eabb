#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Workbooks of one small cycle with difficult content (sample.py), read by
openpyxl and by LibreOffice and compared cell by cell with the database."""
import csv
import os
import re
import shutil
import sqlite3
import subprocess
import unittest
import zipfile
from xml.etree import ElementTree

import openpyxl

import sample
from sample import (FACES, LONG, MARK, NASTY, STATES, UNITS_MAX, as_cell, book,
                    expected, export, long_rows, read, units)


class Responses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = export('responses', 'responses.xlsx')
        cls.book = openpyxl.load_workbook(cls.path)
        cls.expected = expected()

    def test_the_long_sheet_is_the_database(self):
        want = sorted(tuple(as_cell(v) for v in row) for row in self.expected)
        self.assertEqual(long_rows(self.book['Responses']), want)

    def test_the_difficult_texts_are_there(self):
        values = {row[4] for row in long_rows(self.book['Responses'])}
        for text in NASTY:
            self.assertIn(text, values)

    def test_what_a_state_keeps_to_itself_stays_out_of_every_part(self):
        with zipfile.ZipFile(self.path) as z:
            for name in z.namelist():
                self.assertNotIn(b'for our own eyes', z.read(name), name)

    def test_no_cell_is_a_formula_or_a_link(self):
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertIn(cell.data_type, 'sn', cell.coordinate)
                    self.assertIsNone(cell.hyperlink)

    def test_wide_sheets_have_every_state_invited(self):
        for name in self.wide_names():
            column = [c.value for c in self.book[name]['A']][2:]
            self.assertEqual(column, sorted(STATES), name)

    def wide_names(self):
        return self.book.sheetnames[1:3]

    def test_wide_cells_say_what_the_database_says(self):
        labels = {'yes': 'Yes', 'part': 'In part', 'firearms parts':
                  'Firearms; Parts'}
        cells = {}
        for name in self.wide_names():
            sheet = self.book[name]
            heads = [c.value for c in sheet[2]]
            for row in sheet.iter_rows(min_row=3):
                for head, cell in list(zip(heads, row))[5:]:
                    if cell.value is not None:
                        value = cell.value if cell.data_type == 'n' else read(
                            cell.value)
                        cells[row[0].value, head] = value
        want = {}
        for iso3, question, row, col, value, status, *_, counted in self.expected:
            if counted == '0' or status == 'blank':
                continue
            if question in ('remark', 'act'):
                question += '[%d]' % self.position(row)
                row = ''
            name = '.'.join(p for p in (question, row, col) if p)
            if status != 'answered':
                value = status
            elif question in ('law', 'several'):
                value = labels[value]
            elif question in ('number', 'share', 'since', 'grid'):
                value = float(value)
            else:
                value = as_cell(value)
            want[iso3, name] = value
        self.assertEqual(cells, want)

    @staticmethod
    def position(row):
        db = sqlite3.connect(sample.DB)
        at, = db.execute('SELECT position FROM repeat_row WHERE row = ?',
                         (row,)).fetchone()
        db.close()
        return at

    def test_an_answer_whose_question_does_not_apply_is_marked(self):
        rows = {r[1]: r for r in long_rows(self.book['Responses'])
                if r[0] == 'XAA'}
        self.assertEqual(rows['hidden'][4], 'was no')
        self.assertEqual(rows['hidden'][9], '0')
        self.assertEqual(rows['law'][9], '1')

    def test_cuts_are_listed_with_their_cell_and_length(self):
        notes = [[c.value for c in r] for r in self.book['Notes'].iter_rows()]
        listed = {(r[0], r[1]): r[2] for r in notes if r[1] and
                  re.fullmatch(r'[A-Z]+\d+', str(r[1]))}
        found = {}
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    if str(cell.value).endswith(MARK['en']):
                        found[sheet.title, cell.coordinate] = (
                            len(LONG) if 'abc' in cell.value else 2 * len(FACES))
                        self.assertLessEqual(units(cell.value), UNITS_MAX)
        self.assertEqual(listed, found)
        self.assertEqual(len(found), 4)

    def test_notes_count_the_rows(self):
        notes = {r[0].value: r[1].value for r in self.book['Notes'].iter_rows()}
        self.assertEqual(notes['Answers, one row each'], len(self.expected))
        self.assertEqual(notes['States invited'], 3)
        self.assertEqual(notes['States that have submitted'], 2)
        uncounted = [n for name, n in notes.items()
                     if name and 'no longer applied' in name]
        self.assertEqual(uncounted, [1])

    def test_sheets_are_frozen_and_filtered(self):
        sheet = self.book['Responses']
        self.assertEqual(sheet.freeze_panes, 'C2')
        self.assertEqual(sheet.auto_filter.ref, f'A1:S{sheet.max_row}')
        self.assertFalse(sheet.sheet_view.rightToLeft)

    def test_properties_say_what_it_is(self):
        with zipfile.ZipFile(self.path) as z:
            root = ElementTree.fromstring(z.read('docProps/custom.xml'))
        have = {p.get('name'): p[0].text for p in root}
        self.assertEqual(have['questionnaire'], 'every-type')
        self.assertEqual(have['version'], '1')
        self.assertEqual(have['cycle'], 'Round: one')
        self.assertEqual(have['language'], 'en')
        self.assertEqual(have['as_of'], '2026-11-25T12:00:00Z')

    def test_the_same_order_gives_the_same_bytes(self):
        with open(self.path, 'rb') as one, \
                open(export('responses', 'again.xlsx'), 'rb') as other:
            self.assertEqual(one.read(), other.read())

    def test_one_state_alone(self):
        rows = long_rows(book('responses', 'x.xlsx', '--state',
                              'XBB')['Responses'])
        self.assertEqual({r[0] for r in rows}, {'XBB'})
        self.assertEqual(len(rows), len([r for r in self.expected
                                         if r[0] == 'XBB']))

    def test_in_russian(self):
        wb = book('responses', 'ru.xlsx', '--lang', 'ru')
        rows = long_rows(wb['Ответы'], (0, 1, 4, 5, 10, 11))
        self.assertIn(('XAA', 'Государство XAA', 'law',
                       'Является ли это преступлением?', 'yes', 'Да'), rows)


class LibreOffice(unittest.TestCase):
    """The second program. Its CSV of the long sheet holds the same texts."""

    @classmethod
    def setUpClass(cls):
        path = export('responses', 'office.xlsx')
        gaps = export('gaps', 'office_gaps.xlsx')
        report = export('report', 'office_report.xlsx', '--state', 'XAA')
        # Field and text separators, UTF-8, as shown, all sheets.
        options = '44,34,76,1,,0,false,true,false,false,false,-1'
        cls.out = os.path.join(sample.FOLDER, 'office')
        subprocess.run(
            ['soffice', '-env:UserInstallation=file://' + sample.FOLDER + '/profile',
             '--headless', '--convert-to',
             'csv:Text - txt - csv (StarCalc):' + options, '--outdir', cls.out,
             path, gaps, report], check=True, capture_output=True, timeout=240)

    def rows(self, name):
        with open(os.path.join(self.out, name), newline='',
                  encoding='utf-8') as f:
            return list(csv.reader(f))

    def test_the_long_sheet_is_the_database(self):
        take = (0, 4, 6, 8, 10, 12, 13, 14, 15, 16)
        have = sorted(tuple(row[i] for i in take)
                      for row in self.rows('office-Responses.csv')[1:])
        want = sorted(tuple(as_cell(v) for v in row) for row in expected())
        # LibreOffice drops a control character that XML 1.0 has no form for.
        strip = lambda rows: sorted(tuple(v.replace('\x01', '') for v in r)
                                    for r in rows)
        self.assertEqual(strip(have), strip(want))

    def test_the_other_books_open(self):
        matrix = self.rows('office_gaps-Matrix.csv')
        self.assertEqual(matrix[3][0], '5.1')
        answers = self.rows('office_report-Answers.csv')
        self.assertIn('=1+1', [row[4] for row in answers])


class Gaps(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = export('gaps', 'gaps.xlsx')
        cls.book = openpyxl.load_workbook(cls.path)

    def test_the_matrix_has_letters_and_colours(self):
        sheet = self.book['Matrix']
        states = [c.value for c in sheet[2][3:6]]
        cells = {name: sheet[4][3 + i] for i, name in enumerate(states)}
        self.assertEqual({n: c.value for n, c in cells.items()},
                         {'State XAA': 'F', 'State XBB': 'n', 'State XCC': 'N'})
        self.assertEqual(cells['State XAA'].fill.fgColor.rgb, 'FFC9E4CF')

    def test_counts_say_what_they_are_out_of(self):
        sheet = self.book['By provision']
        row = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[2])))
        self.assertEqual(row['Parties with information'], 1)
        self.assertEqual(row['Gaps'], 0)
        self.assertEqual(row['States with information'], 2)
        self.assertEqual(row['Out of'], 3)
        self.assertEqual(row['No information'], 1)

    def test_there_are_charts(self):
        with zipfile.ZipFile(self.path) as z:
            charts = [n for n in z.namelist() if n.startswith('xl/charts/')]
        self.assertEqual(len(charts), 2)

    def test_the_rules_are_the_decision_table(self):
        rows = [[c.value for c in r] for r in self.book['Rules'].iter_rows()]
        for answer, outcome in (('yes', 'fulfilled'), ('part', 'partial'),
                                ('no', 'gap'), ('blank', 'no_information'),
                                ('unsupported', 'unsupported')):
            self.assertIn(['M', answer, outcome], [r[:3] for r in rows])

    def test_the_list_has_every_state_and_provision(self):
        rows = list(self.book['List by State'].iter_rows(min_row=2))
        self.assertEqual(len(rows), 3)

    def test_the_same_order_gives_the_same_bytes(self):
        with open(self.path, 'rb') as one, \
                open(export('gaps', 'gaps2.xlsx'), 'rb') as other:
            self.assertEqual(one.read(), other.read())


class RightToLeft(unittest.TestCase):
    def test_arabic_sheets_read_from_the_right(self):
        """With Arabic as a language of the interface; its texts fall back."""
        share = os.path.join(sample.FOLDER, 'share')
        shutil.copytree(os.path.join(sample.SHARE, 'templates/locale'),
                        os.path.join(share, 'templates/locale'))
        arabic = os.path.join(share, 'templates/locale/ar')
        os.makedirs(arabic, exist_ok=True)
        with open(os.path.join(arabic, 'layout.hdf'), 'w') as f:
            f.write('exports_test_only = x\n')
        for kind in ('responses', 'gaps'):
            for sheet in book(kind, 'ar.xlsx', '--lang', 'ar', '--share', share):
                self.assertTrue(sheet.sheet_view.rightToLeft, sheet.title)


if __name__ == '__main__':
    sample.main()
