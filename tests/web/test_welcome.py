#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Choosing a password by a link: opening it spends nothing, each refusal says
why, a spent link opens nothing, and who had tried too often is not locked out
of the password just chosen. And a cycle's title, which goes into letters."""
import os
import re
import sys
import unittest
from urllib.parse import urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

GOOD = 'four unrelated words here'


class Welcome(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=20)
        cls.n = 0

    def link(self):
        type(self).n += 1
        out = program(['account', 'add', '--email', f'ana{self.n}@example.org',
                       '--name', 'Ana of the Ministry', '--role', 'staff'],
                      self.site.db).stdout
        return re.search(r'/welcome/[\w-]+', out).group(0)

    def post(self, path, fields, **headers):
        page = self.client.ask('GET', '/sign-in')
        token = page.cookie('form')
        return self.client.ask(
            'POST', path, urlencode({'form_token': token, **fields}).encode(),
            HTTP_COOKIE='form=' + token, **headers)

    def choose(self, link, password, again=None):
        return self.post(link, {'password': password, 'again': again or password})

    def test_each_refusal_says_why(self):
        link = self.link()
        for password, again, said in (
                ('short', None, 'at least 12 characters'),
                ('x' * 300, None, 'shorter password'),
                ('Password1234', None, 'tried first'),
                ('Ana of the Ministry', None, 'tried first'),
                (GOOD, GOOD + '!', 'differ')):
            answer = self.choose(link, password, again)
            self.assertEqual(answer.status, 422, password)
            self.assertIn(said, answer.body.decode(), password)
            self.assertNotIn(password.encode() + b'"', answer.body)

    def test_the_own_password_is_changed_and_other_sessions_end(self):
        first = self.choose(self.link(), GOOD).cookie('session')
        email = f'ana{self.n}@example.org'
        second = self.post('/sign-in', {'email': email, 'password': GOOD})
        second = second.cookie('session')
        new = 'four other words altogether'

        def change(old, password, again=None):
            page = self.client.ask('GET', '/password',
                                   HTTP_COOKIE='session=' + first)
            token = re.search(r'name="form_token" value="([^"]+)"',
                              page.body.decode()).group(1)
            return self.client.ask(
                'POST', '/password', urlencode(
                    {'form_token': token, 'old': old, 'password': password,
                     'again': again or password}).encode(),
                HTTP_COOKIE='session=' + first)
        for old, password, again, said in (
                ('wrong', new, None, 'not your present password'),
                (GOOD, 'short', None, 'at least 12 characters'),
                (GOOD, new, new + '!', 'differ')):
            answer = change(old, password, again)
            self.assertEqual(answer.status, 422, said)
            self.assertIn(said, answer.body.decode())
        done = change(GOOD, new)
        self.assertEqual(done.status, 303)

        def opens(session):
            return self.client.ask('GET', '/password',
                                   HTTP_COOKIE='session=' + session).status
        self.assertEqual(opens(done.cookie('session')), 200)
        self.assertNotEqual(opens(first), 200)
        self.assertNotEqual(opens(second), 200)

    def test_a_link_is_spent_by_the_button_and_not_by_opening_it(self):
        link = self.link()
        for _ in range(2):
            self.assertEqual(self.client.ask('GET', link).status, 200)
        answer = self.choose(link, GOOD)
        self.assertEqual(answer.status, 303)
        self.assertIsNotNone(answer.cookie('session'))
        self.assertEqual(self.client.ask('GET', link).status, 404)
        self.assertEqual(self.choose(link, GOOD + ' 2').status, 404)

    def test_after_too_many_tries_the_password_is_set_all_the_same(self):
        link = self.link()
        who = f'ana{self.n}@example.org'
        for _ in range(10):
            self.post('/sign-in', {'email': who, 'password': 'guess'},
                      REMOTE_ADDR='198.51.100.1')
        answer = self.choose(link, GOOD)
        self.assertEqual((answer.status, answer.header('location')),
                         (303, '/sign-in'))
        self.assertEqual(self.client.ask('GET', link).status, 404)

    def test_an_address_pasted_with_a_blank_signs_in_and_is_counted_as_one(self):
        link = self.link()
        who = f'ana{self.n}@example.org'
        self.choose(link, GOOD)
        answer = self.post('/sign-in', {'email': f' {who}\t', 'password': GOOD})
        self.assertEqual(answer.status, 303)
        for i in range(10):
            self.post('/sign-in', {'email': who + ' ' * i, 'password': 'guess'},
                      REMOTE_ADDR=f'198.51.100.{10 + i}',
                      HTTP_X_FORWARDED_FOR=f'203.0.113.{i}')
        answer = self.post('/sign-in', {'email': who.upper(), 'password': GOOD},
                           REMOTE_ADDR='198.51.100.99')
        self.assertEqual(answer.status, 422)

    def test_the_title_of_a_cycle_is_one_line_of_some_length(self):
        session = 'session=' + self.choose(self.link(), GOOD).cookie('session')
        page = self.client.ask('GET', '/secretariat/cycle/new',
                               HTTP_COOKIE=session).body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        for title, said in (('A\nBcc: eve@example.org', 'on one line'),
                            ('x' * 201, 'shorter title'), (' ', 'Enter a title')):
            answer = self.client.ask(
                'POST', '/secretariat/cycle/new', urlencode(
                    {'form_token': token.decode(), 'title': title, 'state': 'ALB',
                     'questionnaire': 'firearms-protocol/1',
                     'due': '2099-12-31'}).encode(), HTTP_COOKIE=session)
            self.assertEqual(answer.status, 422, title)
            self.assertIn(said, answer.body.decode())


if __name__ == '__main__':
    unittest.main()
