#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every route of the program with every role, as `rapporteur routes` declares
them: who may call it gets past the router, who may not does not. The roles'
rights themselves are written here a second time, by hand, so that a slip in
either place shows."""
import csv
import io
import os
import re
import sys
import unittest
from urllib.parse import quote
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

STATE = 'ALB'
PASSWORD = 'a password of some length'
ROLES = ['nobody', 'focal_point', 'deputy', 'contributor', 'approver',
         'observer', 'staff', 'administrator', 'member']
DELEGATES = {'focal_point', 'deputy', 'contributor', 'approver', 'observer'}
SIGNED_IN = set(ROLES) - {'nobody'}
# The rights in words, from permission.h.
RIGHTS = {
    'public': set(ROLES),
    'signed_in': SIGNED_IN,
    'report_read': DELEGATES,
    'report_write': {'focal_point', 'deputy', 'contributor'},
    'report_comment': DELEGATES - {'observer'},
    'report_clear': {'focal_point', 'deputy'},
    'report_submit': {'focal_point', 'approver'},
    'team_manage': {'focal_point', 'deputy'},
    'law_keep': {'focal_point', 'deputy'},
    'team_hand_over': {'focal_point'},
    'cycle_manage': {'staff', 'administrator'},
    'received_read': {'staff', 'administrator'},
    'account_manage': {'administrator'},
    'gap_read': {'staff', 'administrator', 'member'},
    'export': SIGNED_IN,
}
DENIED = '2203'


class Permissions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=cls.add_accounts)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket)
        cls.routes = list(csv.DictReader(io.StringIO(
            program(['routes'], cls.site.db).stdout)))

    @classmethod
    def tearDownClass(cls):
        worker = cls.site.workers[0]
        worker.terminate()
        assert worker.wait(20) == 0, cls.site.logged()[-2000:]

    @staticmethod
    def add_accounts(site):
        for role in SIGNED_IN:
            words = ['account', 'add', '--email', f'{role}@example.org',
                     '--name', role, '--role', role]
            if role in DELEGATES:
                words += ['--state', STATE]
            program(words, site.db, stdin=PASSWORD + '\n')

    def visitor(self, role):
        """(Cookie header, form token) of a fresh visitor with this role."""
        answer = self.client.ask('GET', '/sign-in')
        cookie = 'form=' + answer.cookie('form')
        token = answer.cookie('form')
        if role == 'nobody':
            return cookie, token
        body = (f'form_token={token}&email={quote(role)}%40example.org'
                f'&password={quote(PASSWORD)}').encode()
        answer = self.client.ask('POST', '/sign-in', body, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 303, answer.body)
        cookie = 'session=' + answer.cookie('session')
        page = self.client.ask('GET', '/no-such-page', HTTP_COOKIE=cookie)
        token = re.search(rb'name="form_token" value="([^"]+)"', page.body)
        self.assertIsNotNone(token, 'no form for signing out on a page')
        return cookie, token.group(1).decode()

    def call(self, route, cookie, token):
        """(answer, whether the router refused the role)."""
        path = re.sub(r'\{[^}]*\}', '1', route['path'])
        body = None
        if route['method'] == 'POST':
            body = b'form_token=' + token.encode()
        before = self.site.logged().count(DENIED)
        answer = self.client.ask(route['method'], path, body, HTTP_COOKIE=cookie)
        refused = self.site.logged().count(DENIED) > before
        to_sign_in = answer.status == 303 and answer.header('location') \
            .startswith('/sign-in?next=')
        return answer, refused or (to_sign_in and route['method'] == 'GET')

    def test_the_rights_are_those_written_here(self):
        for route in self.routes:
            may = {role for role in ROLES if route[role] == 'yes'}
            self.assertEqual(may, RIGHTS[route['action']], route['path'])

    def test_every_path_is_declared_once_for_its_method(self):
        seen = [(r['method'], re.sub(r'\{[^}]*\}', '{}', r['path']))
                for r in self.routes]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertIn(('GET', '/health'), seen)
        for method, path in seen:
            self.assertIn(method, ('GET', 'POST'))
            self.assertTrue(path.startswith('/'))

    def test_every_route_with_every_role(self):
        for role in ROLES:
            cookie, token = self.visitor(role)
            # what ends the session comes last
            for route in sorted(self.routes,
                                key=lambda r: r['path'] == '/sign-out'):
                with self.subTest(role=role, method=route['method'],
                                  path=route['path']):
                    answer, refused = self.call(route, cookie, token)
                    self.assertEqual(not refused, route[role] == 'yes')
                    self.assertLess(answer.status, 500,
                                    self.site.logged()[-300:])
                    if answer.cookie('session'):
                        cookie, token = self.visitor(role)

    def test_every_post_asks_for_its_form_token(self):
        for role in ('nobody', 'focal_point', 'administrator'):
            cookie, _ = self.visitor(role)
            for route in self.routes:
                if route['method'] != 'POST':
                    continue
                before = self.site.logged().count('2202')
                answer, _ = self.call(route, cookie, 'x' * 43)
                self.assertGreater(self.site.logged().count('2202'), before,
                                   (role, route['path'], answer.status))


if __name__ == '__main__':
    unittest.main()
