#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""rapporteur workbook: the dry run as CSV, and what is accepted."""
import csv
import io
import os
import sys
import tempfile
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from home_workbook import Home, made  # noqa: E402
from running import program  # noqa: E402


class Merge(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.db = os.path.join(folder.name, 'r.db')
        self.file = os.path.join(folder.name, 'book.xlsx')
        program(['init'], self.db)
        for who, role, state in [('focal', 'focal_point', 'ALB'),
                                 ('deputy', 'deputy', 'ALB'),
                                 ('reader', 'observer', 'ALB'),
                                 ('other', 'focal_point', 'KEN')]:
            program(['account', 'add', '--email', f'{who}@example.org',
                     '--name', who, '--role', role, '--state', state], self.db,
                    stdin='a password of some length\n')
        program(['cycle', 'open', '--questionnaire', 'firearms-trafficking',
                 '--title', 'T', '--due', '2099-12-31', '--invite', 'ALB,KEN'],
                self.db)

    def home(self):
        return Home(made(self.db))

    def merge(self, home, *more, by='focal', check=True):
        """What the command did."""
        with open(self.file, 'wb') as f:
            f.write(home if isinstance(home, bytes) else home.bytes())
        return program(['workbook', 'merge', '--by', f'{by}@example.org', *more,
                        self.file], self.db, check=check)

    def answers(self):
        rows = csv.DictReader(io.StringIO(program(
            ['answers', 'export', '--cycle', '1', '--state', 'ALB'],
            self.db).stdout))
        return {row['question']: row['value'] for row in rows}

    def states(self, done):
        return {row['question']: row['state']
                for row in csv.DictReader(io.StringIO(done.stdout))}

    def save(self, question, value):
        path = self.file + '.csv'
        with open(path, 'w', encoding='utf-8') as f:
            f.write(f'question,value\n{question},{value}\n')
        program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
                 'deputy@example.org', path], self.db)

    def test_a_dry_run_touches_nothing(self):
        home = self.home()
        home.put('reference_year', 2025)
        home.put('period', 'weekly')
        done = self.merge(home, '--dry-run')
        self.assertEqual(self.states(done),
                         {'reference_year': 'new', 'period': 'refused'})
        row = list(csv.DictReader(io.StringIO(done.stdout)))[1]
        cell = home.cell('period')
        self.assertEqual((row['sheet'], row['cell'], row['value']),
                         (cell.parent.title, cell.coordinate, 'weekly'))
        self.assertIn('none of the choices', row['refused'])
        self.assertEqual(done.stderr, '')
        self.assertEqual(self.answers(), {})

    def test_clean_leaves_conflicts_and_all_keeps_both(self):
        self.save('figures_body', 'Police')
        home = self.home()
        self.save('figures_body', 'Customs')
        home.put('figures_body', 'Ministry')
        home.put_text('sources_text', '- first\n- second')
        done = self.merge(home, '--accept', 'clean')
        self.assertEqual(self.states(done), {'figures_body': 'conflict',
                                             'sources_text': 'new'})
        self.assertIn('1 saved', done.stderr)
        self.assertEqual(self.answers(), {'figures_body': 'Customs',
                                          'sources_text': '- first\n- second'})
        done = self.merge(home, '--accept', 'all')
        self.assertEqual(self.states(done), {'figures_body': 'conflict',
                                             'sources_text': 'same'})
        self.assertIn('1 kept beside newer ones', done.stderr)
        self.assertEqual(self.answers()['figures_body'], 'Customs')

    def test_refusals(self):
        home = self.home()
        home.put('figures_body', 'Ministry')
        for by in ('reader', 'other'):
            done = self.merge(home, by=by, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn('may not write the report of ALB', done.stderr)
        done = self.merge(b'%PDF-1.4', check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('“book.xlsx” is a PDF', done.stderr)
        self.assertEqual(done.stdout, '')
        for words in ([], ['merge'], ['merge', 'a', 'b'], ['burn', 'a']):
            self.assertEqual(program(['workbook'] + words, self.db,
                                     check=False).returncode, 2)
        for more in (['--accept', 'some'], ['--accept', 'all', '--dry-run']):
            done = self.merge(home, *more, check=False)
            self.assertEqual(done.returncode, 2)
        done = program(['workbook', 'merge', '--by', 'focal@example.org',
                        self.file + '.gone'], self.db, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('No such file', done.stderr)
        self.assertEqual(self.answers(), {})


if __name__ == '__main__':
    unittest.main()
