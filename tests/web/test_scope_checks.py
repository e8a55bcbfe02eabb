#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a questionnaire works out of several answers (checks, constraints,
calculates) is told to who may know all of these answers, and to nobody else:
that it is shown, or not, would tell something of the others."""
import html
import json
import os
import shutil
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import ROOT, Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'hand': ('contributor', 'ALB'),
          'all': ('contributor', 'ALB')}
MORE = 'More requests are answered than were sent'
ODD = 'Write an even number below what was sent'
# beside what the test questionnaire has: a constraint and calculates over
# another question, and a check that reads it only through a calculate
ITEMS = '''      pending {
        type = integer
        constraint = . < ${requests}
      }
      twice {
        type = calculate
        calculate = 2 * ${requests}
      }
      own {
        type = calculate
        calculate = 3 * ${answered}
      }
      remark {'''
CHECKS = '''checks {
  through {
    severity = query
    at = pending
    holds = ${pending} < ${twice}
  }'''
TEXTS = {'en': f'''q {{
  pending.label = Requests waiting
  pending.wrong = {ODD}
  twice.label = Twice as many:
  own.label = Three times:''',
         'ru': '''q {
  pending.label = Запросы в работе
  pending.wrong = Введите число
  twice.label = Вдвое больше:
  own.label = Втрое больше:'''}


def questionnaire(folder):
    out = os.path.join(folder, 'figures')
    shutil.copytree(os.path.join(ROOT, 'tests/data/questionnaires/figures'), out)

    def change(name, *pairs):
        path = os.path.join(out, name)
        with open(path, encoding='utf-8') as f:
            text = f.read()
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new, 1)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
    change('questionnaire.hdf', ('      remark {', ITEMS), ('checks {', CHECKS))
    for lang, text in TEXTS.items():
        change(f'text.{lang}.hdf', ('q {', text),
               ('check {', 'check {\n  through = Far too many wait'))
    return out


def prepare(site):
    add_people(site, PEOPLE, PASSWORD)
    program(['questionnaire', 'publish', questionnaire(site.folder)], site.db)
    program(['cycle', 'open', '--questionnaire', 'figures', '--title', 'T',
             '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class ScopeChecks(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        people = People(Client(self.site.socket, timeout=20), PASSWORD)
        self.get, self.post = people.get, people.post
        for name, parts in {'hand': ('answered', 'pending', 'twice', 'own'),
                            'all': ('',)}.items():
            for part in parts:
                self.share(name, part)

    def share(self, name, question):
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute(
                'INSERT INTO assignment (report, account, section, question,'
                " share, given_by, given_at) SELECT 1, a.id, 'traced', ?, 'write',"
                ' f.id, 1 FROM account a, account f WHERE a.email = ?'
                " AND f.email = 'focal@example.org'",
                (question, f'{name}@example.org'))
        db.close()

    def save(self, name, question, value, **more):
        answer = self.post(name, '/report/1/section/traced', **{
            f'r.{question}..': '', f'a.{question}..': value, 'then': 'next',
            **more})
        self.assertEqual(answer.status, 303)
        return answer.header('location')

    def set(self, value):
        """What the contributor does not know."""
        db = sqlite3.connect(self.site.db)
        revision = db.execute('SELECT max(revision) FROM answer WHERE question ='
                              " 'requests'").fetchone()[0] or 0
        db.close()
        self.save('focal', 'requests', value, **{'r.requests..': revision})

    def told(self, name):
        """All that every page tells, but for ids of forms and pages."""
        out = []
        for path in ('/home', '/report/1', '/report/1/section/traced',
                     '/report/1/check', '/report/1/print', '/report/1/paper',
                     '/report/1/history/answered'):
            page = html.unescape(self.get(name, path).body.decode())
            out += [line for line in page.splitlines()
                    if 'form_token' not in line and 'id="presence"' not in line]
        return out

    def test_pages_are_the_same_whatever_the_other_answer_is(self):
        self.set('100')
        self.save('hand', 'answered', '50', **{'r.answered..': 0})
        self.save('hand', 'pending', '60', **{'r.pending..': 0})
        before = self.told('hand')
        self.assertIn('Three times:', '\n'.join(before))
        self.set('10')
        self.assertEqual(self.told('hand'), before)
        for name in ('focal', 'all'):
            text = '\n'.join(self.told(name))
            for said in (MORE, ODD, 'Far too many wait', 'Twice as many:'):
                self.assertIn(said, text, name)

    def test_a_save_by_script_says_no_more(self):
        self.set('10')
        self.save('hand', 'answered', '1', **{'r.answered..': 0})
        for name, is_told in (('hand', False), ('all', True)):
            for question, value, key in (('answered', '50', MORE),
                                         ('pending', '60', ODD)):
                answer = self.post(
                    name, '/report/1/section/traced',
                    headers={'HTTP_ACCEPT': 'application/json'},
                    **{f'r.{question}..': self.revision(question),
                       f'a.{question}..': value})
                place, = json.loads(answer.body)['places']
                self.assertEqual(place.get('problem'), key if is_told else None)

    def revision(self, question):
        db = sqlite3.connect(self.site.db)
        try:
            found = db.execute('SELECT revision FROM answer WHERE question = ?',
                               (question,)).fetchone()
            return found[0] if found else 0
        finally:
            db.close()

    def test_whoever_submits_is_told_all_of_it(self):
        self.set('10')
        self.save('hand', 'answered', '50', **{'r.answered..': 0})
        answer = self.post('focal', '/report/1/submit', password=PASSWORD)
        self.assertNotIn('/receipt/', answer.header('location') or '')
        self.assertIn(MORE, html.unescape(
            self.get('focal', '/report/1/check').body.decode()))


if __name__ == '__main__':
    unittest.main()
