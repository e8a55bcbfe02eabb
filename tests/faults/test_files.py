#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Workers are killed while files are given. Bytes may be left without a row,
never a row without its bytes; what was acknowledged is there; what is left is
swept, once it is old, and nothing else is."""
import os
import random
import re
import sqlite3
import sys
import threading
import time
import unittest
from urllib.parse import quote
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PATH = '/report/1/files/a8_1_law'
ROUNDS = 40


def prepare(site):
    program(['account', 'add', '--email', 'ana@example.org', '--name', 'Ana',
             '--role', 'deputy', '--state', 'ALB'], site.db,
            stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class Killed(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=30)
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email=ana%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        self.cookie = 'session=' + answer.cookie('session')
        page = self.client.ask('GET', '/help', HTTP_COOKIE=self.cookie).body
        self.token = re.search(rb'name="form_token" value="([^"]+)"', page) \
            .group(1).decode()

    def give(self, name, content):
        """True where it was acknowledged."""
        try:
            answer = self.client.ask_with_files(
                PATH, {'form_token': self.token}, {'file': (name, content)},
                HTTP_COOKIE=self.cookie)
        except (ConnectionError, TimeoutError):
            return False
        return answer.status == 303

    def kill(self):
        worker = self.site.workers.pop()
        worker.kill()
        worker.wait()
        self.site.children.remove(worker)
        self.site.add_worker()

    def listed(self):
        page = self.client.ask('GET', PATH, HTTP_COOKIE=self.cookie).body
        return {n.decode(): h.decode() for h, n in re.findall(
            rb'<a href="(/files/\d+)" dir="auto">([^<]*)</a>', page)}

    def check(self):
        """{part: examined}; every problem is a failure of the test."""
        done = program(['check'], self.site.db, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [line.split(',') for line in done.stdout.splitlines()[1:]]
        return {r[0]: int(r[1]) for r in rows}

    def bytes_on_disk(self):
        return sum(len(names) for _, _, names in
                   os.walk(self.site.db + '.files'))

    def make_old(self):
        then = time.time() - 2 * 24 * 3600
        for folder, _, names in os.walk(self.site.db + '.files'):
            for name in names:
                os.utime(os.path.join(folder, name), (then, then))

    def sweep(self):
        done = program(['jobs'], self.site.db)
        head, row = done.stdout.splitlines()
        return int(dict(zip(head.split(','), row.split(',')))['files_swept'])

    def test_between_the_bytes_and_their_row(self):
        with sqlite3.connect(self.site.db, isolation_level=None) as other:
            other.execute('BEGIN IMMEDIATE')     # the row has to wait
            giving = threading.Thread(target=self.give,
                                      args=('a.txt', b'some text\n'))
            giving.start()
            for _ in range(200):
                if self.bytes_on_disk():
                    break
                time.sleep(0.02)
            time.sleep(0.1)
            self.assertEqual(self.bytes_on_disk(), 1)
            self.kill()
            giving.join()
            other.execute('ROLLBACK')
        self.assertEqual(self.listed(), {})
        seen = self.check()
        self.assertEqual((seen['files'], seen['orphans']), (0, 1))
        self.assertEqual(self.sweep(), 0)        # it may be in the making
        self.make_old()
        self.assertEqual(self.sweep(), 1)
        self.assertEqual(self.bytes_on_disk(), 0)
        self.assertTrue(self.give('a.txt', b'some text\n'))
        self.assertEqual(list(self.listed()), ['a.txt'])
        self.make_old()
        self.assertEqual(self.sweep(), 0)
        seen = self.check()
        self.assertEqual((seen['files'], seen['orphans']), (1, 0))

    def test_at_any_moment(self):
        chance = random.Random(1)
        given = {}
        for i in range(ROUNDS):
            content = (f'file {i}\n' * 200_000).encode()
            result = []
            giving = threading.Thread(
                target=lambda i=i, c=content, r=result:
                r.append(self.give(f'{i}.txt', c)))
            giving.start()
            time.sleep(chance.random() * 0.06)
            self.kill()
            giving.join()
            if result[0]:
                given[f'{i}.txt'] = content
        listed = self.listed()
        self.assertLessEqual(set(given), set(listed))
        for name, content in given.items():
            answer = self.client.ask('GET', listed[name],
                                     HTTP_COOKIE=self.cookie)
            self.assertEqual(answer.body, content)
        seen = self.check()
        self.assertEqual(seen['files'], len(listed))
        self.make_old()
        self.assertEqual(self.sweep(), seen['orphans'])
        self.assertEqual(self.bytes_on_disk(), len(listed))
        self.assertGreater(len(given), 0)
        self.assertLess(len(given), ROUNDS)

    def test_a_backup_taken_meanwhile_has_the_bytes_of_its_rows(self):
        done = threading.Event()

        def give_many():
            for i in range(200):
                if done.is_set() or not self.give(
                        f'{i}.txt', (f'file {i}\n' * 2000).encode()):
                    break
        giving = threading.Thread(target=give_many)
        giving.start()
        for i in range(3):
            time.sleep(0.2)
            copy = os.path.join(self.site.folder, f'copy{i}.db')
            program(['backup', copy], self.site.db)
        done.set()
        giving.join()
        for i in range(3):
            copy = os.path.join(self.site.folder, f'copy{i}.db')
            found = program(['check'], copy, check=False)
            self.assertEqual(found.returncode, 0, found.stderr)
        back = os.path.join(self.site.folder, 'back.db')
        program(['restore', copy], back)
        found = program(['check'], back, check=False)
        self.assertEqual(found.returncode, 0, found.stderr)
        files = [r.split(',') for r in found.stdout.splitlines()
                 if r.startswith('files,')]
        self.assertGreater(int(files[0][1]), 0)


if __name__ == '__main__':
    unittest.main()
