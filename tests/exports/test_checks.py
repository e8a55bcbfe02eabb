#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the checks of figures say in workbooks and CSV: the questionnaire of
tests/data/questionnaires/figures, one State, one query explained and one not."""
import csv
import io
import os
import sqlite3
import subprocess
import tempfile
import unittest

import openpyxl

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.abspath(os.environ.get(
    'RAPPORTEUR', os.path.join(ROOT, 'build/plain/rapporteur')))
ROWS = [
    ('by_kind', 'rifles', 'marked', '9', '', 'ep'),
    ('by_kind', 'rifles', 'unmarked', '1', ''),
    ('origin', 'r1', '', 'Hills', ''), ('destination', 'r1', '', 'Town', ''),
    ('origin', 'r2', '', 'Hills', ''),
    ('destination', 'r2', '', 'Town', 'By land and by sea'),
]


class Checks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        run = cls.run_program
        run('init')
        run('questionnaire', 'publish',
            os.path.join(ROOT, 'tests/data/questionnaires/figures'))
        cls.add_state()
        run('account', 'add', '--email', 'a@example.org', '--name', 'A person',
            '--role', 'focal_point', '--state', 'XAA',
            text='correct horse battery\n')
        run('cycle', 'open', '--questionnaire', 'figures', '--title', 'Year',
            '--due', '2099-12-31', '--invite', 'XAA')
        path = os.path.join(cls.folder.name, 'answers.csv')
        with open(path, 'w', newline='', encoding='utf-8') as out:
            writer = csv.writer(out)
            writer.writerow(['question', 'row', 'column', 'value', 'comment',
                             'flags'])
            writer.writerows((*row, '')[:6] for row in ROWS)
        run('answers', 'import', '--cycle', '1', '--state', 'XAA', path)
        run('submit', '--cycle', '1', '--state', 'XAA', '--by', 'a@example.org')

    @classmethod
    def add_state(cls):
        db = sqlite3.connect(os.path.join(cls.folder.name, 'test.db'))
        with db:
            db.execute("INSERT INTO state VALUES ('XAA', '', '', 'african', 1,"
                       " 'test', '2026-01-01')")
            db.execute("INSERT INTO state_name VALUES ('XAA', 'en', 'A')")
            db.execute("INSERT INTO state_status VALUES ('XAA',"
                       " 'firearms-protocol', 'party', '', 'test', '2026-01-01')")
        db.close()

    @classmethod
    def run_program(cls, *args, text=None):
        db = os.path.join(cls.folder.name, 'test.db')
        env = dict(os.environ, RAPPORTEUR_DB=db, RAPPORTEUR_SHARE=ROOT)
        return subprocess.run([PROGRAM, *args], input=text, text=True, check=True,
                              capture_output=True, env=env).stdout

    def export(self, kind, suffix):
        path = os.path.join(self.folder.name, f'{kind}.{suffix}')
        self.run_program('export', kind, '--cycle', '1', '--state', 'XAA',
                         '--output', path)
        return path

    def test_the_csv_says_at_which_cell(self):
        with open(self.export('responses', 'csv'), encoding='utf-8-sig') as f:
            rows = list(csv.DictReader(f))
        said = {(r['Question'], r['Column'], r['Value'], r['Comment']): r['Checks']
                for r in rows if r['Checks']}
        self.assertEqual(said, {
            ('by_kind', 'marked', '9', ''): 'Query: More rifles are marked than not',
            ('destination', '', 'Town', 'By land and by sea'):
                'Query: This route stands in an earlier row'})

    def test_flags_go_in_and_come_out(self):
        with open(self.export('responses', 'csv'), encoding='utf-8-sig') as f:
            flags = {r['Value']: r['Flags'] for r in csv.DictReader(f)}
        self.assertEqual((flags['9'], flags['1']), ('pe', ''))
        rows = csv.DictReader(io.StringIO(self.run_program(
            'answers', 'export', '--cycle', '1', '--from', 'submitted')))
        self.assertEqual([r['flags'] for r in rows if r['value'] == '9'], ['pe'])
        self.run_program('check')

    def test_notes_count_what_fails_and_what_waits(self):
        for kind in ('responses', 'report'):
            sheet = openpyxl.load_workbook(self.export(kind, 'xlsx'))['Notes']
            counts = {r[0].value: (r[1].value, r[2].value) for r in sheet.rows
                      if isinstance(r[2].value, (int, float))}
            self.assertEqual(counts['More rifles are marked than not'], (1, 1), kind)
            self.assertEqual(counts['This route stands in an earlier row'], (1, 0))
            self.assertEqual(counts['The kinds do not add up to the arms seized'],
                             (0, 0))


if __name__ == '__main__':
    done = unittest.main(exit=False).result
    bad = len(done.failures) + len(done.errors)
    print(f'{done.testsRun - bad} passed, {bad} failed')
    raise SystemExit(1 if bad else 0)
