#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The disk is full: a save is refused with a page that gives the text back,
whatever was acknowledged before is there, reading goes on, and once there is
room again so does saving, in the same worker. Full is a limit on the size of
any file the worker writes, which it meets as it would meet the end of a disk."""
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import unittest
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import PROGRAM, ROOT, Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PLACE = 'a8_1_steps'
PATH = '/report/1/section/marking'
ROOM = 600 * 1024


def prepare(site):
    program(['account', 'add', '--email', 'ana@example.org', '--name', 'ana',
             '--role', 'deputy', '--state', 'ALB'], site.db,
            stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class FullDisk(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=0, prepare=prepare)
        self.addCleanup(self.site.stop)
        # a write over the limit must fail, not end the worker
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        self.addCleanup(signal.signal, signal.SIGXFSZ, before)
        with open(self.site.log, 'ab') as log:
            self.worker = subprocess.Popen(
                [PROGRAM, 'fcgi'], stdin=self.site._listening.fileno(),
                stdout=log, stderr=log, restore_signals=False,
                env=dict(os.environ, RAPPORTEUR_DB=self.site.db,
                         RAPPORTEUR_SHARE=ROOT))
        self.site.children.append(self.worker)
        self.client = Client(self.site.socket, timeout=30)
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email=ana%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        self.cookie = 'session=' + answer.cookie('session')
        page = self.client.ask('GET', PATH, HTTP_COOKIE=self.cookie).body
        self.token = re.search(rb'name="form_token" value="([^"]+)"',
                               page).group(1).decode()

    def limit(self, size):
        resource.prlimit(self.worker.pid, resource.RLIMIT_FSIZE,
                         (size, resource.RLIM_INFINITY))

    def save(self, text, seen):
        return self.client.ask('POST', PATH, urlencode({
            'form_token': self.token, f'r.{PLACE}..': seen,
            f'a.{PLACE}..': text}).encode(), HTTP_COOKIE=self.cookie)

    def history(self):
        db = sqlite3.connect(self.site.db)
        got = [v for v, in db.execute(
            'SELECT value FROM answer_history WHERE question = ?'
            ' ORDER BY revision', (PLACE,))]
        db.close()
        return got

    def test_a_full_disk_loses_nothing(self):
        log = self.site.db + '-wal'
        self.limit(max(os.path.getsize(self.site.db), os.path.getsize(log))
                   + ROOM)
        told, answer = [], None
        for n in range(60):
            text = f'{n} words ' * 4000
            answer = self.save(text, n)
            if answer.status != 303:
                break
            told.append(text.strip())
        self.assertEqual(answer.status, 500)
        self.assertIn(text.encode() + b'</textarea>', answer.body)
        self.assertGreater(len(told), 2)
        page = self.client.ask('GET', PATH, HTTP_COOKIE=self.cookie)
        self.assertEqual(page.status, 200)
        self.assertIn(told[-1].encode(), page.body)
        self.assertEqual(self.history(), told)
        self.limit(resource.RLIM_INFINITY)
        self.assertEqual(self.save('there is room again', len(told)).status, 303)
        self.assertEqual(self.history(), told + ['there is room again'])
        checked = program(['check'], self.site.db, check=False)
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_no_room_for_a_file_leaves_what_was_typed(self):
        big = b'%PDF-1.7\n' + b'x' * (8 << 20)

        def enter():
            return self.client.ask_with_files(
                '/laws/new', {'form_token': self.token, 'title': 'Law of arms'},
                {'file': ('law.pdf', big)}, HTTP_COOKIE=self.cookie)
        self.limit(4 << 20)     # the database and its log are smaller
        answer = enter()
        self.assertEqual(answer.status, 500)
        self.assertIn(b'Law of arms', answer.body)
        self.assertIn(b'2410', answer.body)
        page = self.client.ask('GET', '/laws', HTTP_COOKIE=self.cookie).body
        self.assertNotIn(b'Law of arms', page)
        left = [n for _, _, names in os.walk(self.site.db + '.files')
                for n in names]
        self.assertEqual(left, [])
        self.limit(resource.RLIM_INFINITY)
        self.assertEqual(enter().status, 303)
        self.assertEqual(program(['check'], self.site.db).returncode, 0)


if __name__ == '__main__':
    unittest.main()
