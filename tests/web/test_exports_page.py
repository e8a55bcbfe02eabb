#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The exports page over the worker's socket, with the demonstration: what is
counted is what comes, and nobody gets more than their level."""
import csv
import io
import os
import re
import sqlite3
import sys
import unittest
from urllib.parse import urlencode

import openpyxl

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
CYCLE = 1     # of the demonstration: the closed one
LEVELS = ['state', 'secretariat', 'group', 'public']


class ExportsPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=cls.fill)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=60)
        cls.cookies = {who: cls.sign_in(*pair)
                       for who, pair in cls.accounts.items()}

    @classmethod
    def fill(cls, site):
        made = program(['demo'], site.db).stdout
        cls.accounts = {}
        for row in csv.DictReader(io.StringIO(made)):
            who = 'delegate' if row['role'] == 'focal_point' else row['role']
            if row['state'] in ('', 'XAA'):
                cls.accounts.setdefault(who, (row['email'], row['password']))

    @classmethod
    def sign_in(cls, email, password):
        form = cls.client.ask('GET', '/sign-in').cookie('form')
        body = urlencode({'form_token': form, 'email': email,
                          'password': password}).encode()
        answer = cls.client.ask('POST', '/sign-in', body,
                                HTTP_COOKIE='form=' + form)
        return 'session=' + answer.cookie('session')

    def ask(self, who, path, **query):
        query.setdefault('cycle', CYCLE)
        return self.client.ask('GET', f'{path}?{urlencode(query)}',
                               HTTP_COOKIE=self.cookies[who])

    def page(self, who, **query):
        answer = self.ask(who, '/exports', **query)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.body.decode()

    def rows(self, who, **query):
        query['as'] = 'csv'
        answer = self.ask(who, '/exports/file', **query)
        self.assertEqual(answer.status, 200, answer.body)
        self.assertEqual(answer.header('content-type'),
                         'text/csv; charset=utf-8')
        text = answer.body.decode('utf-8-sig')
        return list(csv.reader(io.StringIO(text, newline='')))[1:]

    def stored(self, level, iso3=None):
        """Rows of the newest submissions that a level may read."""
        db = sqlite3.connect(self.site.db)
        n, = db.execute(
            'SELECT count(*) FROM submission_answer a JOIN submission s ON '
            's.id = a.submission JOIN report r ON r.id = s.report WHERE '
            'r.cycle = ? AND (? IS NULL OR r.iso3 = ?) AND s.number = (SELECT '
            'max(number) FROM submission WHERE report = s.report) AND '
            'a.publication IN (%s)' % ','.join(
                repr(p) for p in LEVELS[LEVELS.index(level):]),
            (CYCLE, iso3, iso3)).fetchone()
        db.close()
        return n

    def test_the_number_on_the_page_is_the_number_in_the_file(self):
        for who, level in (('staff', 'secretariat'), ('member', 'group')):
            said = re.search(r'<strong>([\d,]+) answers', self.page(who))
            rows = self.rows(who)
            self.assertEqual(int(said.group(1).replace(',', '')), len(rows))
            self.assertEqual(len(rows), self.stored(level))

    def test_a_member_gets_less_than_the_secretariat(self):
        self.assertLess(self.stored('group'), self.stored('secretariat'))
        kept = [r for r in self.rows('member') if r[15] in LEVELS[:2]]
        self.assertEqual(kept, [])

    def test_a_delegate_gets_the_own_state_whatever_is_asked(self):
        for state in ('', 'XAA', 'XBB'):
            rows = self.rows('delegate', state=state)
            self.assertEqual({r[0] for r in rows}, {'XAA'})
            self.assertEqual(len(rows), self.stored('state', 'XAA'))
        self.assertNotIn('XAB', self.page('delegate'))

    def test_a_workbook_comes_with_its_name_and_opens(self):
        answer = self.ask('staff', '/exports/file', what='gaps', **{'in': 'ru'})
        self.assertEqual(answer.header('content-type'), XLSX)
        self.assertRegex(answer.header('content-disposition'),
                         r'gaps_First-self-assessment-of-implementation_'
                         r'\d{4}-\d\d-\d\d_ru\.xlsx')
        book = openpyxl.load_workbook(io.BytesIO(answer.body))
        self.assertEqual(book.sheetnames[0], 'Матрица')

    def test_what_cannot_be_had_is_said_and_not_offered(self):
        for query, word in (
                ({'what': 'report'}, 'Choose of which State'),
                ({'what': 'report', 'state': 'XAA', 'as': 'csv'},
                 'is not made in that form'),
                ({'what': 'gaps', 'as': 'zip'}, 'is not made in that form'),
                ({'what': 'figures'}, 'No figures have been imported'),
                ({'state': 'ALB'}, 'not invited')):
            page = self.page('staff', **query)
            self.assertIn(word, page)
            self.assertNotIn('action="/exports/file"', page)

    def test_nonsense_is_not_found(self):
        for query in ({'cycle': 99}, {'cycle': 'x'}, {'in': 'xx'}):
            self.assertEqual(self.ask('staff', '/exports', **query).status, 404)
        for query in ({'what': 'all'}, {'as': 'pdf'}, {'cycle': 99},
                      {'what': 'report'}):
            answer = self.ask('staff', '/exports/file', **query)
            self.assertIn(answer.status, (400, 404, 422), query)
            self.assertIsNone(answer.header('content-disposition'))


if __name__ == '__main__':
    unittest.main()
