#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A report shared out from a spreadsheet: all of it or nothing, every reason
with its line, one letter to each as from the page."""
import os
import sqlite3
import sys
import tempfile
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import ROOT, program  # noqa: E402

HEAD = 'email,section,question,share,due\n'
PLAN = HEAD + '''hand@a.example,first,,write,2099-03-01
other@a.example,first,office,read,
hand@a.example,law,,write,
'''
PEOPLE = {'focal': 'focal_point', 'deputy': 'deputy', 'hand': 'contributor',
          'other': 'contributor'}


class TeamCommand(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.db = os.path.join(self.folder, 'r.db')
        program(['init'], self.db)
        for name, role in PEOPLE.items():
            program(['account', 'add', '--email', f'{name}@a.example', '--name',
                     name, '--role', role, '--state', 'ALB'], self.db,
                    stdin='a password of some length\n')
        program(['account', 'add', '--email', 'far@b.example', '--name', 'Far',
                 '--role', 'contributor', '--state', 'BEL'], self.db,
                stdin='a password of some length\n')
        program(['questionnaire', 'publish', os.path.join(
            ROOT, 'tests/data/questionnaires/lineage-1')], self.db)
        program(['cycle', 'open', '--questionnaire', 'lineage', '--title', 'T',
                 '--due', '2099-12-31', '--invite', 'ALB,BEL'], self.db)
        os.environ['RAPPORTEUR_BASE_URL'] = 'https://site.example'
        self.addCleanup(os.environ.pop, 'RAPPORTEUR_BASE_URL', None)

    def team(self, *words, by='focal', plan=None, expect=0):
        words = list(words)
        if plan is not None:
            words.append(os.path.join(self.folder, 'plan.csv'))
            with open(words[-1], 'w', encoding='utf-8') as f:
                f.write(plan)
        done = program(['team', *words, '--cycle', '1', '--state', 'ALB', '--by',
                        f'{by}@a.example'], self.db, check=False)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done

    def rows(self, sql):
        db = sqlite3.connect(self.db)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    def test_a_plan_goes_in_and_comes_out(self):
        before = len(self.rows('SELECT * FROM outbox'))
        done = self.team('assign', plan=PLAN)
        self.assertEqual(sorted(done.stdout.splitlines()),
                         sorted(PLAN.splitlines()))
        self.assertEqual(self.team('list', by='deputy').stdout, done.stdout)
        letters = self.rows('SELECT recipient, body FROM outbox ORDER BY id')[before:]
        self.assertEqual(sorted(to for to, _ in letters),
                         ['hand@a.example', 'other@a.example'])
        hand, other = (dict(letters)[f'{n}@a.example'] for n in ('hand', 'other'))
        self.assertIn('https://site.example/report/1', hand)
        self.assertIn('1 March 2099', hand)
        self.assertIn('Which office', other)
        self.assertNotIn('Which office', hand)
        self.team('assign', plan=done.stdout)     # what comes out goes in again
        self.assertEqual(self.team('list').stdout, done.stdout)

    def test_all_or_nothing_and_every_reason_with_its_line(self):
        before = len(self.rows('SELECT * FROM outbox'))
        done = self.team('assign', expect=1, plan=PLAN + '''nobody@a.example,law,,write,
far@b.example,law,,write,
deputy@a.example,law,,write,
other@a.example,nowhere,,write,
other@a.example,first,act,write,
other@a.example,law,,own,
other@a.example,law,,write,next week
other@a.example,law,,write,2001-01-01
hand@a.example,law,,read,
''')
        for line, said in [(5, 'there is no account nobody@a.example'),
                           (6, 'not of this team'), (7, 'no contributor'),
                           (8, "there is no 'nowhere'"),
                           (9, "there is no 'act' in first"),
                           (10, "share: 'own'"), (11, 'next week'),
                           (12, 'has passed')]:
            self.assertRegex(done.stderr, rf'plan\.csv:{line}: .*{said}')
        self.assertIn('given twice', done.stderr)
        self.assertEqual(self.rows('SELECT * FROM assignment'), [])
        self.assertEqual(len(self.rows('SELECT * FROM outbox')), before)

    def test_who_may_and_what_is_no_call(self):
        self.team('assign', by='hand', plan=PLAN, expect=1)
        self.team('list', by='hand', expect=1)
        self.assertIn('no column "share"', self.team(
            'assign', plan='email,section,question\n', expect=1).stderr)
        self.team('assign', expect=2)
        self.team('take', expect=2)
        del os.environ['RAPPORTEUR_BASE_URL']
        self.assertIn('RAPPORTEUR_BASE_URL', self.team(
            'assign', plan=PLAN, expect=2).stderr)
        os.environ['RAPPORTEUR_BASE_URL'] = 'https://site.example'
        self.assertEqual(self.rows('SELECT * FROM assignment'), [])


if __name__ == '__main__':
    unittest.main()
