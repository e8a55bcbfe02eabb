#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Workers are killed while people save through a web server, over and over.
Whatever a browser was told is saved is in the history afterwards, in order;
what it was not told may be there or not, and sending it again is never an
error; and the database is sound."""
import os
import random
import re
import sqlite3
import sys
import threading
import time
import unittest
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = ['ana', 'bo']
PLACES = {'ana': 'a8_1_steps', 'bo': 'a8_2_steps'}
KILLS = 60
FORM = {'Content-Type': 'application/x-www-form-urlencoded'}


def prepare(site):
    for name in PEOPLE:
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 name, '--role', 'deputy', '--state', 'ALB'], site.db,
                stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class Person(threading.Thread):
    """Saves 1, 2, 3 ... in one place, each until it is acknowledged."""

    def __init__(self, site, name, over):
        super().__init__()
        self.site, self.name_of, self.over = site, name, over
        self.place, self.told, self.tries = PLACES[name], [], 0

    def sign_in(self):
        page = self.site.get('/sign-in')[1]['set-cookie']
        form = re.search(r'form=([^;]+)', page).group(1)
        _, headers, _ = self.site.request(
            'POST', '/sign-in', f'form_token={form}&email={self.name_of}'
            f'%40example.org&password={quote(PASSWORD)}',
            dict(FORM, Cookie='form=' + form))
        self.cookie = 'session=' + re.search(
            r'session=([^;]+)', headers['set-cookie']).group(1)
        page = self.site.get('/help', {'Cookie': self.cookie})[2].decode()
        self.token = re.search(r'name="form_token" value="([^"]+)"',
                               page).group(1)

    def save(self, text, seen):
        """The revision it has now, or None where nothing was acknowledged."""
        self.tries += 1
        try:
            status, _, body = self.site.request(
                'POST', '/report/1/section/marking', urlencode({
                    'form_token': self.token, f'r.{self.place}..': seen,
                    f'a.{self.place}..': text}),
                dict(FORM, Cookie=self.cookie, Accept='application/json'))
        except OSError:
            return None
        if status != 200:
            return None
        return int(re.search(rb'"revision":(\d+)', body).group(1))

    def run(self):
        n, revision = 0, 0
        while not self.over.is_set():
            n += 1
            got = None
            while got is None and not self.over.is_set():
                got = self.save(f'text {n}', revision)
            if got is not None:
                self.told.append((got, f'text {n}'))
                revision = got


class Killed(unittest.TestCase):
    def test_what_was_acknowledged_is_there(self):
        with Site(server='lighttpd', workers=3, prepare=prepare) as site:
            over = threading.Event()
            people = [Person(site, name, over) for name in PEOPLE]
            for p in people:
                p.sign_in()
                p.start()
            try:
                for _ in range(KILLS):
                    self.kill_one(site, people)
            finally:
                over.set()
            for p in people:
                p.join()
            checked = program(['check'], site.db, check=False)
            self.assertEqual(checked.returncode, 0, checked.stderr)
            self.look(site, people)

    def kill_one(self, site, people):
        """At any moment of a save, once somebody has been served again."""
        before = sum(len(p.told) for p in people)
        patience = time.monotonic() + 10
        while sum(len(p.told) for p in people) == before:
            self.assertLess(time.monotonic(), patience, site.logged()[-2000:])
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.03))
        worker = random.choice([w for w in site.workers if w.poll() is None])
        worker.kill()
        worker.wait()
        site.add_worker()

    def look(self, site, people):
        with sqlite3.connect(site.db) as db:
            for p in people:
                history = dict(db.execute(
                    'SELECT revision, value FROM answer_history WHERE report = 1'
                    ' AND question = ?', (p.place,)))
                self.assertGreater(len(p.told), 5)
                self.assertGreater(p.tries, len(p.told))
                for revision, text in p.told:
                    self.assertEqual(history.get(revision), text)
        db.close()


if __name__ == '__main__':
    unittest.main()
