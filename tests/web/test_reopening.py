#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""After a submission: the receipt as a file, withdrawing, amending, and what
changed. Nothing that was submitted goes; who sees it learns how it stands."""
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import PROGRAM, Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'approver': ('approver', 'ALB'), 'foreign': ('focal_point', 'BEL'),
          'staff': ('staff', None), 'member': ('member', None)}
QUESTION = 'a8_2_law'


def prepare(site):
    add_people(site, PEOPLE, PASSWORD)
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


class Reopening(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        people = People(self.client, PASSWORD)
        self.cookie, self.get, self.post = people.cookie, people.get, people.post

    def answer(self, value, comment=''):
        with tempfile.NamedTemporaryFile('w', suffix='.csv') as f:
            f.write('question,value,comment\n'
                    f'{QUESTION},{value},"{comment.replace(chr(34), chr(34) * 2)}"\n')
            f.flush()
            program(['answers', 'import', '--cycle', '1', '--state', 'ALB',
                     f.name], self.site.db)

    def submit(self, name='focal'):
        answer = self.post(name, '/report/1/submit', password=PASSWORD)
        self.assertIn('/receipt/', answer.header('location'))
        return answer.header('location')

    def accept(self):
        self.assertEqual(self.post('staff', '/received/1', accept=1).status, 303)

    def verify(self, text, db=None):
        with tempfile.NamedTemporaryFile('wb', suffix='.txt') as f:
            f.write(text)
            f.flush()
            env = {k: v for k, v in os.environ.items() if k != 'RAPPORTEUR_DB'}
            words = [PROGRAM, 'receipt', 'verify', f.name]
            done = subprocess.run(words + (['--db', db] if db else []), env=env,
                                  capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_a_receipt_file_proves_itself_and_the_log_holds_it(self):
        self.answer('yes', 'said "so", \u0434\u0430')
        path = self.submit('approver')
        text = self.get('focal', path + '/file')
        self.assertIn('attachment', text.header('content-disposition'))
        code, out, _ = self.verify(text.body)
        self.assertEqual((code, out.count('sound')), (0, 2), out)
        code, out, err = self.verify(text.body, self.site.db)
        self.assertEqual((code, out.count('sound')), (0, 4), out + err)
        self.assertIn('this submission holds', out)

    def test_a_receipt_that_was_touched_is_found_out(self):
        self.answer('yes', 'the comment')
        text = self.get('focal', self.submit() + '/file').body
        other = text.replace(b'the comment', b'a comment')
        code, out, _ = self.verify(other)
        self.assertEqual((code, out.count('wrong')), (1, 1), out)
        # answers, their digest and the entry's detail all made to fit
        head, answers = other.split(b'\n["answers"]\n')
        old = re.search(rb'\["sha256","([0-9a-f]+)"', head).group(1)
        new = hashlib.sha256(answers).hexdigest().encode()
        forged = head.replace(old, new) + b'\n["answers"]\n' + answers
        code, out, _ = self.verify(forged)
        self.assertEqual((code, out.count('wrong')), (1, 1), out)
        code, out, _ = self.verify(forged, self.site.db)
        self.assertIn('database,wrong', out)
        for bad in (b'', b'no receipt', text[:200], b'\0' + text):
            code, out, err = self.verify(bad)
            self.assertEqual((code, out), (1, ''), bad[:20])
            self.assertTrue(err)

    def test_a_withdrawn_submission_no_longer_counts_and_says_so(self):
        self.answer('yes')
        path = self.submit()
        text = self.get('focal', path + '/file').body
        self.assertIn(b'/report/1/withdraw', self.get('focal', path).body)
        wrong = self.post('focal', '/report/1/withdraw', password='no',
                          reason='typed with care')
        self.assertEqual(wrong.status, 422)
        self.assertIn(b'typed with care', wrong.body)
        done = self.post('approver', '/report/1/withdraw', password=PASSWORD,
                         reason='A page was missing')
        self.assertEqual(done.status, 303)
        page = self.get('focal', path).body
        self.assertIn(b'A page was missing', page)
        self.assertNotIn(b'/report/1/withdraw', page)
        self.assertEqual(self.get('staff', '/received/1').status, 404)
        self.assertIn(b'is a draft again',
                      self.get('focal', done.header('location')).body)
        _, out, _ = self.verify(text, self.site.db)
        self.assertIn('this submission was withdrawn', out)
        self.answer('no')
        again = self.submit()
        trail = self.get('staff', '/received/1').body
        self.assertIn(b'Withdrawn by the State', trail)
        self.assertNotEqual(again, path)
        code = subprocess.run([PROGRAM, 'check', '--db',
                               self.site.db], capture_output=True,
                              check=False).returncode
        self.assertEqual(code, 0)

    def test_an_accepted_report_is_amended_not_withdrawn(self):
        self.answer('yes', 'first words')
        first = self.submit()
        self.accept()
        self.assertEqual(self.post('focal', '/report/1/withdraw',
                                   password=PASSWORD).status, 409)
        self.assertEqual(self.post('focal', '/report/1/amend').status, 303)
        page = self.get('focal', '/report/1').body
        self.assertIn(b'You are amending an accepted report', page)
        self.assertIn(b'Accepted, being amended',
                      self.get('staff', '/cycle/1').body)
        # what was accepted holds meanwhile
        self.answer('yes', 'other words')
        self.assertIn(b'first words', self.get('staff', '/received/1').body)
        refused = self.post('focal', '/report/1/amend', **{'not': 1})
        self.assertEqual(refused.status, 409)
        second = self.submit()
        self.assertIn(b'Submission 2 has taken the place',
                      self.get('focal', first).body)
        changes = self.get('focal', second + '/changes').body
        self.assertIn(b'first words', changes)
        self.assertIn(b'other words', changes)
        self.assertEqual(self.get('focal', first + '/changes').status, 404)
        number = second.rsplit('/', 1)[1]
        seen = self.get('staff', f'/received/1/changes/{number}')
        self.assertIn(b'other words', seen.body)
        self.assertIn(b'Amendment submitted',
                      self.get('staff', '/received/1').body)

    def test_an_amendment_can_be_given_up_while_nothing_changed(self):
        self.answer('yes')
        self.submit()
        self.accept()
        self.post('focal', '/report/1/amend')
        self.assertEqual(
            self.post('focal', '/report/1/amend', **{'not': 1}).status, 303)
        db = sqlite3.connect(self.site.db)
        stage, = db.execute('SELECT stage FROM report WHERE id = 1').fetchone()
        db.close()
        self.assertEqual(stage, 'accepted')

    def test_only_who_may_submit_reopens_and_only_the_own_State(self):
        self.answer('yes')
        path = self.submit()
        for name, status in (('deputy', 403), ('staff', 403),
                             ('foreign', 404)):
            for way in ('withdraw', 'amend'):
                answer = self.post(name, f'/report/1/{way}', password=PASSWORD)
                self.assertEqual(answer.status, status, (name, way))
        for rest in ('', '/file', '/changes'):
            self.assertEqual(self.get('foreign', path + rest).status, 404)
        number = path.rsplit('/', 1)[1]
        self.assertEqual(
            self.get('member', f'/received/1/changes/{number}').status, 403)


if __name__ == '__main__':
    unittest.main()
