#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a person typed, sent at the wrong moment: after the session ended, with
a form of an earlier session, over a newer answer, by one who may only read. It
is there afterwards. And what another site sent in somebody's name is not."""
import os
import re
import sqlite3
import sys
import unittest
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
ROLES = ['focal_point', 'deputy', 'observer']


def prepare(site):
    for role in ROLES:
        program(['account', 'add', '--email', f'{role}@example.org', '--name',
                 role, '--role', role, '--state', 'ALB'], site.db,
                stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class NothingLost(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)

    def tearDown(self):
        worker = self.site.workers[0]
        worker.terminate()
        self.assertEqual(worker.wait(20), 0, self.site.logged()[-2000:])

    def sign_in(self, role):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={role}%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        self.assertEqual(answer.status, 303)
        return 'session=' + answer.cookie('session')

    def form(self, cookie):
        """(path, form token, name of a place for text) of a section page."""
        tasks = self.client.ask('GET', '/report/1', HTTP_COOKIE=cookie).body
        for path in re.findall(rb'href="(/report/1/section/\w+)', tasks):
            page = self.client.ask('GET', path.decode(), HTTP_COOKIE=cookie).body
            place = re.search(rb'<textarea name="a\.(\w+\.\.)"', page)
            if place:
                token = re.search(rb'name="form_token" value="([^"]+)"', page)
                return path.decode(), token.group(1).decode(), \
                    place.group(1).decode()
        self.fail('no section asks for text')

    def save(self, cookie, form, text, seen=0, **headers):
        path, token, place = form
        body = urlencode({'form_token': token, f'a.{place}': text,
                          f'r.{place}': seen}).encode()
        return self.client.ask('POST', path, body, HTTP_COOKIE=cookie, **headers)

    def rows(self, sql):
        with sqlite3.connect(f'file:{self.site.db}?mode=ro', uri=True) as db:
            return [row[0] for row in db.execute(sql)]

    def kept(self):
        return self.rows('SELECT value FROM unplaced_text ORDER BY 1')

    def answers(self):
        return self.rows('SELECT value FROM answer ORDER BY 1')

    def end_sessions(self):
        with sqlite3.connect(self.site.db) as db:
            db.execute('UPDATE session SET expires_at = 1')
        db.close()

    def shown_as_kept(self, role, text):
        page = self.client.ask('GET', '/report/1/unplaced',
                               HTTP_COOKIE=self.sign_in(role)).body
        return text.encode() in page

    def test_a_save_in_time_becomes_the_answer(self):
        cookie = self.sign_in('focal_point')
        answer = self.save(cookie, self.form(cookie), 'in time\r\nand place')
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.answers(), ['in time\nand place'])
        self.assertEqual(self.kept(), [])

    def test_after_the_session_ended(self):
        cookie = self.sign_in('focal_point')
        form = self.form(cookie)
        self.end_sessions()
        answer = self.save(cookie, form, 'typed too late')
        self.assertEqual(answer.status, 303)
        self.assertTrue(answer.header('location').startswith('/sign-in?'))
        self.assertEqual((self.answers(), self.kept()), ([], ['typed too late']))
        self.assertTrue(self.shown_as_kept('focal_point', 'typed too late'))
        self.assertFalse(self.shown_as_kept('deputy', 'typed too late'))
        for role in ('focal_point', 'deputy'):
            page = self.client.ask('GET', form[0],
                                   HTTP_COOKIE=self.sign_in(role)).body
            self.assertEqual(b'typed too late</textarea>' in page,
                             role == 'focal_point')

    def test_a_script_is_told_that_the_session_ended(self):
        cookie = self.sign_in('focal_point')
        form = self.form(cookie)
        self.end_sessions()
        answer = self.save(cookie, form, 'by script',
                           HTTP_ACCEPT='application/json')
        self.assertEqual(answer.status, 401)
        self.assertRegex(answer.body, b'"kept":[1-9]')
        self.assertEqual(self.kept(), ['by script'])

    def test_with_the_form_of_an_earlier_session(self):
        form = self.form(self.sign_in('focal_point'))
        cookie = self.sign_in('focal_point')
        self.save(cookie, form, 'from the other window')
        self.assertEqual(self.answers() + self.kept(), ['from the other window'])
        self.assertTrue(self.answers() or
                        self.shown_as_kept('focal_point', 'from the other'))

    def test_over_a_newer_answer(self):
        first, second = self.sign_in('focal_point'), self.sign_in('deputy')
        form_1, form_2 = self.form(first), self.form(second)
        self.save(first, form_1, 'the first')
        self.save(second, form_2, 'the second')
        self.assertEqual(sorted(self.answers() + self.kept()),
                         ['the first', 'the second'])
        self.assertEqual(self.answers(), ['the first'])

    def test_by_one_who_may_only_read(self):
        form = self.form(self.sign_in('focal_point'))
        cookie = self.sign_in('observer')
        page = self.client.ask('GET', '/report/1', HTTP_COOKIE=cookie).body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        answer = self.save(cookie, (form[0], token.decode(), form[2]), 'not mine')
        self.assertNotEqual(answer.status, 200)
        self.assertEqual(self.answers(), [])

    def test_by_one_who_might_write_when_the_page_was_loaded(self):
        cookie = self.sign_in('deputy')
        form = self.form(cookie)
        with sqlite3.connect(self.site.db) as db:
            db.execute("UPDATE account SET role = 'observer'"
                       " WHERE role = 'deputy'")
        db.close()
        for _ in range(2):
            answer = self.save(cookie, form, 'no longer mine',
                               HTTP_ACCEPT='application/json')
            self.assertEqual(answer.status, 403)
            self.assertRegex(answer.body, b'"kept":[1-9]')
        self.assertEqual((self.answers(), self.kept()), ([], ['no longer mine']))
        self.assertTrue(self.shown_as_kept('deputy', 'no longer mine'))

    def test_late_text_sent_twice_is_kept_once(self):
        cookie = self.sign_in('focal_point')
        form = self.form(cookie)
        self.end_sessions()
        for _ in range(2):
            self.save(cookie, form, 'pressed twice')
        self.assertEqual(self.kept(), ['pressed twice'])

    def post(self, cookie, path, fields, **headers):
        page = self.client.ask('GET', '/help', HTTP_COOKIE=cookie).body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        body = urlencode({'form_token': token.decode(), **fields}).encode()
        return self.client.ask('POST', path, body, HTTP_COOKIE=cookie, **headers)

    def test_in_a_section_that_a_colleague_made_not_apply(self):
        first, second = self.sign_in('focal_point'), self.sign_in('deputy')
        path = '/report/1/section/marking'
        with sqlite3.connect(self.site.db) as db:
            db.execute("UPDATE state_status SET status = 'none'"
                       " WHERE iso3 = 'ALB'")
        db.close()
        self.post(first, '/report/1/section/accession',
                  {'r.readiness..': 0, 'a.readiness..': 'no'})
        self.assertEqual(
            self.client.ask('GET', path, HTTP_COOKIE=second).status, 404)
        answer = self.post(second, path, {'r.a8_1_steps..': 0,
                                          'a.a8_1_steps..': 'typed before that'})
        self.assertEqual(answer.status, 303)
        self.assertIn('typed before that', self.answers())
        page = self.client.ask('GET', answer.header('location'),
                               HTTP_COOKIE=second)
        self.assertEqual(page.status, 200)
        self.assertIn(b'does not apply', page.body)

    def held(self):
        """A connection of somebody else who writes and does not stop."""
        other = sqlite3.connect(self.site.db, isolation_level=None)
        self.addCleanup(other.close)
        other.execute('BEGIN IMMEDIATE')
        return other

    def test_while_the_database_is_busy_the_text_comes_back_to_be_sent_again(self):
        cookie = self.sign_in('focal_point')
        path, token, place = form = self.form(cookie)
        other = self.held()
        answer = self.save(cookie, form, 'a line & <b>\nanother')
        self.assertEqual(answer.status, 503)
        self.assertIsNotNone(answer.header('retry-after'))
        page = answer.body.decode()
        self.assertIn(f'action="{path}"', page)
        self.assertIn(f'name="a.{place}"', page)
        self.assertIn('a line &amp; &lt;b&gt;\nanother</textarea>', page)
        self.assertIn(f'<input type="hidden" name="r.{place}" value="0">', page)
        other.execute('ROLLBACK')
        self.assertEqual(self.answers(), [])

    def test_what_is_too_long_comes_back_whole(self):
        cookie = self.sign_in('focal_point')
        form = self.form(cookie)
        text = 'long words ' * 12500
        answer = self.save(cookie, form, text)
        self.assertEqual(answer.status, 413)
        self.assertIn(text.encode() + b'</textarea>', answer.body)

    def test_a_password_does_not_come_back(self):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        self.held()
        answer = self.client.ask('POST', '/sign-in', urlencode(
            {'form_token': form, 'email': 'focal_point@example.org',
             'password': PASSWORD}).encode(), HTTP_COOKIE='form=' + form)
        self.assertEqual(answer.status, 503)
        self.assertNotIn(PASSWORD.encode(), answer.body)

    def test_nothing_of_another_site_is_offered_to_be_sent_again(self):
        cookie = self.sign_in('focal_point')
        path, token, place = self.form(cookie)
        for headers in ({'HTTP_ORIGIN': 'https://elsewhere.example'}, {}):
            answer = self.client.ask(
                'POST', path, urlencode({'form_token': 'x' * 43,
                                         f'a.{place}': 'two words' * 20000})
                .encode(), HTTP_COOKIE=cookie, **headers)
            self.assertGreaterEqual(answer.status, 400)
            self.assertNotIn(b'two words', answer.body)

    def test_not_what_another_site_sent(self):
        cookie = self.sign_in('focal_point')
        form = self.form(cookie)
        for headers in [{'HTTP_ORIGIN': 'https://elsewhere.example'},
                        {'HTTP_SEC_FETCH_SITE': 'cross-site'},
                        {'HTTP_REFERER': 'https://elsewhere.example/'}]:
            answer = self.save(cookie, form, 'forged', **headers)
            self.assertEqual(answer.status, 403)
        self.end_sessions()
        answer = self.save(cookie, form, 'forged',
                           HTTP_ORIGIN='https://elsewhere.example')
        self.assertEqual(answer.status, 403)
        self.assertEqual((self.answers(), self.kept()), ([], []))


if __name__ == '__main__':
    unittest.main()
