#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The workbook in a language that is none of the interface, from right to left,
and drop-downs that offer what goes with the answers."""
import csv
import io
import os
import re
import shutil
import sys
import tempfile
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from office import Office, cell  # noqa: E402
from people import People, add_people  # noqa: E402
from running import ROOT, Site, program  # noqa: E402

PASSWORD = 'a password of some length'
ANSWERS = ('question,row,column,value\nhas_law,,,no\nwhy,,,لا نعرف بعد\n'
           'seized,arms,now,1234\nkinds,,,arms rounds\n')


def prepare(site):
    program(['questionnaire', 'publish',
             os.path.join(ROOT, 'tests/data/arabic')], site.db)
    add_people(site, {'focal': ('focal_point', 'EGY')}, PASSWORD)
    for questionnaire in ('arabic', 'firearms-trafficking'):
        program(['cycle', 'open', '--questionnaire', questionnaire, '--title',
                 questionnaire, '--due', '2099-12-31', '--invite', 'EGY'],
                site.db)
    path = os.path.join(site.folder, 'a.csv')
    with open(path, 'w', encoding='utf-8') as f:
        f.write(ANSWERS)
    program(['answers', 'import', '--cycle', '1', '--state', 'EGY', '--by',
             'focal@example.org', path], site.db)


def place(book, code):
    found = [(sheet, row[4]) for sheet in book for row in sheet.iter_rows()
             if row[0].value == code]
    assert len(found) == 1, (code, found)
    return found[0][0].title, found[0][1]


class Arabic(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.office = Office(cls.folder)
        cls.addClassCleanup(cls.office.stop)

    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)

    def make(self, cycle='1', check=True):
        path = os.path.join(self.site.folder, 'home.xlsx')
        done = program(['workbook', 'make', '--cycle', cycle, '--state', 'EGY',
                        '--by', 'focal@example.org', '--lang', 'ar', '--output',
                        path], self.site.db, check=check)
        if done.returncode != 0:
            return done.stderr
        with open(path, 'rb') as f:
            return f.read()

    def changes(self, content, *more):
        path = os.path.join(self.site.folder, 'back.xlsx')
        with open(path, 'wb') as f:
            f.write(content)
        told = program(['workbook', 'merge', '--by', 'focal@example.org', *more,
                        path], self.site.db).stdout
        return {(r['question'], r['row'], r['column']): (
                    r['state'], r['value'] or r['status'])
                for r in csv.DictReader(io.StringIO(told))}

    def test_from_right_to_left_and_in_arabic(self):
        book = openpyxl.load_workbook(io.BytesIO(self.make()))
        shown = [s for s in book if s.sheet_state == 'visible']
        self.assertEqual(len(shown), 3)
        for sheet in shown:
            self.assertTrue(sheet.sheet_view.rightToLeft, sheet.title)
            for row in sheet.iter_rows(min_col=2):
                if sheet.row_dimensions[row[0].row].hidden:
                    continue
                for c in row:
                    if c.data_type == 's':
                        self.assertEqual((c.alignment.horizontal,
                                          c.alignment.readingOrder),
                                         ('right', 2.0), c.coordinate)
                        text = re.sub(r'Excel|LibreOffice|Google Sheets|WPS|'
                                      r'xlsx|^[xc]$|^arabic$', '', c.value)
                        self.assertNotRegex(text, '[A-Za-z]', c.coordinate)
        title, at = place(book, 'place has_law - -')
        self.assertEqual(at.value, 'لا')
        self.assertIn('هل يوجد قانون؟', book[title].cell(at.row, 3).value)
        rules = book[title].data_validations.dataValidation
        self.assertTrue(any(at.coordinate in r.sqref for r in rules))
        row = next(r for s in book for r in s.iter_rows()
                   if r[0].value == 'row seized arms')
        self.assertEqual([c.value for c in row[4:6]], [None, 1234])

    def test_filled_in_by_another_program_and_sent_back(self):
        home = self.make()
        book = openpyxl.load_workbook(io.BytesIO(home))
        document = self.office.open(home)
        title, at = place(book, 'place why - -')
        asked = cell(document, title, f'D{at.row}')
        self.assertEqual(asked.String, '')
        for code, text in (('place has_law - -', 'نعم'),
                           ('place kinds - -', 'الأجزاء; الذخيرة'),
                           ('place share - -', '٢٫٥')):
            where, c = place(book, code)
            cell(document, where, c.coordinate).String = text
        where, c = place(book, 'place since - -')
        cell(document, where, c.offset(0, 1).coordinate).String = 'لا ينطبق'
        self.assertEqual(asked.String, 'لا يُطرح الآن')
        returned = self.office.saved(document)
        self.assertEqual(self.changes(returned, '--accept', 'all'), {
            ('has_law', '', ''): ('changed', 'yes'),
            ('kinds', '', ''): ('changed', 'parts rounds'),
            ('since', '', ''): ('new', 'x'),
            ('share', '', ''): ('new', '2.5')})
        self.assertEqual({s for s, _ in self.changes(returned).values()},
                         {'same'})

    def test_choices_follow_the_answer_they_hang_on(self):
        home = self.make()
        book = openpyxl.load_workbook(io.BytesIO(home))
        where, at = place(book, 'place place - -')
        rule = next(r for r in book[where].data_validations.dataValidation
                    if at.coordinate in r.sqref)
        first = re.fullmatch(r"OFFSET\('conditions'!\$B\$(\d+),0,0,"
                             r"MAX\(1,MAX\('conditions'!(\S+)\)\),1\)",
                             rule.formula1)
        document = self.office.open(home)
        region, c = place(book, 'place region - -')

        def offered():
            places = document.Sheets.getByName('conditions') \
                .getCellRangeByName(first.group(2)).getDataArray()
            n = max(1, *(int(row[0]) for row in places))
            return [cell(document, 'conditions', f'B{i}').String
                    for i in range(int(first.group(1)),
                                   int(first.group(1)) + n)]
        self.assertEqual(offered(), [''])
        for text, wanted in (('الجنوب', ['الطريق', 'النهر']),
                             ('North', ['الميناء']),
                             ('?', ['الميناء', 'الطريق', 'النهر'])):
            cell(document, region, c.coordinate).String = text
            self.assertEqual(offered(), wanted)
        document.close(True)
        where, at = place(book, 'place party_place - -')
        rule = next(r for r in book[where].data_validations.dataValidation
                    if at.coordinate in r.sqref)
        sheet, cells = rule.formula1.replace('$', '').split('!')
        self.assertEqual([c.value for row in book[sheet.strip("'")][cells]
                          for c in row], ['الطريق', 'النهر'])

    def test_only_where_the_questionnaire_speaks_it(self):
        self.assertIn("no workbook in 'ar'", self.make('2', check=False))
        people = People(Client(self.site.socket, timeout=40), PASSWORD)
        page = people.get('focal', '/report/1/workbook').body.decode()
        self.assertIn('<option value="ar">العربية</option>', page)
        self.assertNotIn('العربية', people.get(
            'focal', '/report/2/workbook').body.decode())
        self.assertEqual(people.get(
            'focal', '/report/2/workbook/file?in=ar').status, 404)
        answer = people.get('focal', '/report/1/workbook/file?in=ar'
                            '&section=figures')
        book = openpyxl.load_workbook(io.BytesIO(answer.body))
        self.assertEqual([s['A1'].value for s in book
                          if str(s['A1'].value).startswith('section')],
                         ['section figures'])
        self.assertEqual(self.changes(answer.body), {})
        # the interface does not speak it yet
        self.assertIn('lang="en"', people.get(
            'focal', '/report/1/workbook?lang=ar').body.decode())


if __name__ == '__main__':
    unittest.main()
