#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Submitting, returning, accepting: pressed twice, both at once, at the wrong
moment. Whoever acted learns how it stands."""
import os
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'approver': ('approver', 'ALB'),
          'staff': ('staff', None), 'second': ('staff', None)}


def prepare(site):
    add_people(site, PEOPLE, PASSWORD)
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class Submitting(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=2, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        people = People(self.client, PASSWORD)
        self.cookie, self.get, self.post = people.cookie, people.get, people.post

    def submit(self, name='focal'):
        return self.post(name, '/report/1/submit', password=PASSWORD)

    def count(self, table):
        db = sqlite3.connect(self.site.db)
        n, = db.execute(f'SELECT count(*) FROM {table}').fetchone()
        db.close()
        return n

    def test_pressed_twice_both_lead_to_the_one_receipt(self):
        first, second = self.submit(), self.submit()
        self.assertEqual(first.status, 303)
        self.assertIn('/receipt/', first.header('location'))
        self.assertEqual(second.header('location'), first.header('location'))
        self.assertEqual(self.count('submission'), 1)

    def test_a_colleague_who_comes_too_late_is_shown_the_receipt(self):
        first = self.submit()
        for answer in (self.get('approver', '/report/1/submit'),
                       self.submit('approver')):
            self.assertEqual(answer.header('location'),
                             first.header('location'))
        page = self.get('approver', first.header('location')).body
        self.assertIn(b'focal', page)

    def test_a_report_returned_can_be_submitted_again(self):
        self.submit()
        answer = self.post('staff', '/received/1', reason='Article 7, please')
        self.assertEqual(answer.status, 303)
        again = self.submit()
        self.assertIn('/receipt/', again.header('location'))
        self.assertEqual(self.count('submission'), 2)

    def test_returned_by_one_and_accepted_by_another(self):
        self.submit()
        self.assertEqual(self.post('staff', '/received/1', accept=1).status, 303)
        answer = self.post('second', '/received/1',
                           reason='I had typed all of this reason')
        self.assertEqual(answer.status, 409)
        self.assertIn(b'I had typed all of this reason', answer.body)
        self.assertIn(b'Accepted', self.get('second', '/received/1').body)

    def test_of_a_draft_nothing_can_be_decided(self):
        for fields in ({'accept': 1}, {'reason': 'not yet'}):
            answer = self.post('staff', '/received/1', **fields)
            self.assertEqual(answer.status, 409, fields)
        self.assertEqual(self.count("report WHERE stage = 'draft'"), 1)


if __name__ == '__main__':
    unittest.main()
