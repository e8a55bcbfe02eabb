#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Who else has a section open: colleagues by name, another window of one's own
as such, nobody of another State, nobody in a section one does not share."""
import json
import os
import re
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'other': ('contributor', 'ALB'), 'foreign': ('focal_point', 'BEL')}
AT = '/report/1/section/marking'
JSON = {'HTTP_ACCEPT': 'application/json'}


def prepare(site):
    add_people(site, PEOPLE, PASSWORD, str.title)
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


class Presence(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        people = People(self.client, PASSWORD)
        self.cookie, self.get, self.post = people.cookie, people.get, people.post

    def here(self, name, page, since=0, at=AT):
        answer = self.post(name, at + '/presence', JSON, page=page, since=since)
        self.assertEqual(answer.status, 200, answer.body)
        return json.loads(answer.body)

    def test_a_colleague_is_named_and_another_window_is_ones_own(self):
        one, two, three = 'a' * 16, 'b' * 16, 'c' * 16
        self.assertEqual(self.here('focal', one)['here'], '')
        self.assertIn('Focal', self.here('deputy', two)['here'])
        self.assertIn('Deputy', self.here('focal', one)['here'])
        self.assertNotIn('window', self.here('focal', one)['here'])
        self.assertIn('another window', self.here('focal', three)['here'])
        page = self.get('deputy', AT).body.decode()
        self.assertIn('Also on this page', page)
        self.assertEqual(self.here('deputy', two,
                                   at='/report/1/section/records')['here'], '')

    def test_what_a_colleague_saved_since_is_told(self):
        page = self.get('focal', AT).body.decode()
        since = re.search(r'data-since="(\d+)"', page).group(1)
        self.assertEqual(self.here('focal', 'a' * 16, since)['saved'], '')
        self.post('deputy', AT, JSON, **{'r.a8_1_law..': 0, 'a.a8_1_law..': 'yes'})
        saved = self.here('focal', 'a' * 16, int(since) - 1)['saved']
        self.assertIn('Deputy', saved)
        self.assertEqual(self.here('deputy', 'b' * 16, 0)['saved'], '')

    def test_nobody_from_outside_is_seen_or_sees(self):
        self.here('focal', 'a' * 16)
        for name in ('foreign', 'other'):
            answer = self.post(name, AT + '/presence', JSON, page='f' * 16,
                               since=0)
            self.assertEqual(answer.status, 404, name)
        self.assertEqual(self.here('focal', 'a' * 16)['here'], '')
        self.assertIn(self.post('focal', AT + '/presence', JSON,
                                page='short').status,
                      (400, 422))

    def test_a_page_that_is_left_is_gone_at_once(self):
        one, two = 'a' * 16, 'b' * 16
        self.here('focal', one)
        self.post('deputy', AT + '/presence', JSON, page=one, left=1)
        self.assertIn('Focal', self.here('deputy', two)['here'])
        left = self.post('focal', AT + '/presence', JSON, page=one, left=1)
        self.assertEqual(left.status, 200)
        self.assertEqual(self.here('deputy', two)['here'], '')

    def test_a_page_loaded_again_stands_for_the_one_before(self):
        one, two = 'a' * 16, 'b' * 16
        self.here('focal', one)
        self.post('deputy', AT + '/presence', JSON, page='c' * 16, was=one)
        self.assertIn('Focal', self.here('deputy', 'c' * 16)['here'])
        answer = self.post('focal', AT + '/presence', JSON, page=two, was=one)
        self.assertNotIn('window', json.loads(answer.body)['here'])
        self.assertEqual(len(self.sql('SELECT 1 FROM presence')), 2)

    def test_who_has_no_scripts_is_seen_for_a_while_after_opening(self):
        self.get('deputy', AT)
        seen = self.here('focal', 'a' * 16)['here']
        self.assertRegex(seen, r'Deputy opened this page at \d+:\d\d')
        self.assertNotIn('Also on', seen)
        self.assertIn('Deputy opened', self.get('focal', AT).body.decode())
        # to oneself one is no news
        self.assertEqual(self.here('deputy', 'b' * 16)['here'],
                         'Also on this page: Focal.')
        # what a script says is better known
        self.assertEqual(self.here('focal', 'a' * 16)['here'],
                         'Also on this page: Deputy.')
        self.post('deputy', AT + '/presence', JSON, page='b' * 16, left=1)
        self.assertEqual(self.here('focal', 'a' * 16)['here'], '')

    def test_whoever_opens_another_section_has_left_the_one_before(self):
        self.get('deputy', AT)
        self.get('deputy', '/report/1/section/records')
        self.assertEqual(self.here('focal', 'a' * 16)['here'], '')
        self.assertIn('Deputy opened', self.here(
            'focal', 'd' * 16, at='/report/1/section/records')['here'])
        self.sql('UPDATE presence SET seen_at = seen_at - 1801')
        self.assertEqual(self.here(
            'focal', 'd' * 16, at='/report/1/section/records')['here'], '')

    def test_a_page_opens_while_somebody_writes(self):
        self.cookie('deputy')
        with sqlite3.connect(self.site.db, isolation_level=None) as db:
            db.execute('BEGIN IMMEDIATE')
            page = self.get('deputy', AT)
            db.execute('ROLLBACK')
        self.assertEqual(page.status, 200)
        self.assertEqual(self.sql('SELECT 1 FROM presence'), [])

    def sql(self, text, *values):
        with sqlite3.connect(self.site.db, timeout=20) as db:
            return db.execute(text, values).fetchall()

    def test_a_page_that_nobody_touches_does_not_outlast_the_idle_limit(self):
        self.here('focal', 'a' * 16)
        self.sql('UPDATE session SET seen_at = seen_at - 600,'
                 ' expires_at = expires_at - 600')
        before = self.sql('SELECT seen_at, expires_at FROM session')
        body = ('form_token=' + self.sql('SELECT form_token FROM session')[0][0]
                + '&page=' + 'a' * 16 + '&since=0').encode()
        poll = self.client.ask('POST', AT + '/presence', body,
                               HTTP_COOKIE=self.cookie('focal'), **JSON)
        self.assertEqual(poll.status, 200)
        self.assertEqual(
            self.sql('SELECT seen_at, expires_at FROM session'), before)
        saved = self.client.ask(
            'POST', AT, body.split(b'&')[0] + b'&r.a8_1_law..=0&a.a8_1_law..=no',
            HTTP_COOKIE=self.cookie('focal'), **JSON)
        self.assertEqual(saved.status, 200)
        self.assertGreater(
            self.sql('SELECT expires_at FROM session')[0][0], before[0][1])

    def test_who_left_long_ago_is_not_shown_and_is_forgotten(self):
        self.here('deputy', 'b' * 16)
        self.sql('UPDATE presence SET seen_at = seen_at - 76')
        self.assertNotIn('Also on', self.get('focal', AT).body.decode())
        self.assertEqual(self.here('focal', 'a' * 16)['here'], '')
        self.assertEqual(self.sql('SELECT page FROM presence'),
                         [('a' * 16,)])


if __name__ == '__main__':
    unittest.main()
