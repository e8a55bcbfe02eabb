#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""CSV exports, the report of one State and what the command line refuses, over
the cycle of sample.py."""
import csv
import os
import resource
import sqlite3
import subprocess
import unittest

import sample
from sample import STATES, book, expected, export, run


class Csv(unittest.TestCase):
    def setUp(self):
        self.path = export('responses', 'responses.csv')
        with open(self.path, 'rb') as f:
            self.raw = f.read()

    def rows(self):
        with open(self.path, newline='', encoding='utf-8-sig') as f:
            return list(csv.reader(f))

    def test_taking_one_apostrophe_away_gives_the_database(self):
        take = (0, 4, 6, 8, 10, 12, 13, 14, 15, 16)
        bare = lambda v: v[1:] if v.startswith("'") else v
        have = sorted(tuple(bare(row[i]) for i in take)
                      for row in self.rows()[1:])
        self.assertEqual(have, expected())

    def test_no_field_can_run(self):
        for row in self.rows():
            for value in row:
                self.assertNotRegex(value, r'^[=+@\t\r]')
                if value.startswith('-'):
                    float(value)

    def test_bytes_are_as_rfc_4180_has_them(self):
        self.assertTrue(self.raw.startswith(b'\xef\xbb\xbf'))
        self.assertTrue(self.raw.endswith(b'\r\n'))
        self.assertEqual(len({len(row) for row in self.rows()}), 1)

    def test_gaps(self):
        with open(export('gaps', 'gaps.csv'), newline='',
                  encoding='utf-8-sig') as f:
            rows = list(csv.reader(f))[1:]
        have = {r[0]: (r[4], r[10], r[12]) for r in rows}
        db = sqlite3.connect(sample.DB)
        found = dict(db.execute(
            "SELECT r.iso3, f.outcome FROM finding f JOIN report r ON r.id = "
            "f.report WHERE f.submission != 0 AND f.is_party = 1"))
        db.close()
        self.assertEqual(set(have), set(STATES))
        self.assertEqual(have['XAA'], ('5.1', found['XAA'], '0'))
        self.assertEqual(have['XBB'], ('5.1', 'not_ready', '0'))
        self.assertEqual(have['XCC'], ('5.1', 'no_information', '0'))


class Report(unittest.TestCase):
    def test_has_every_answer_of_the_state(self):
        sheet = book('report', 'r.xlsx', '--state', 'XAA')['Answers']
        rows = [r for r in sheet.iter_rows(min_row=3) if r[5].value or r[4].value]
        want = [r for r in expected() if r[0] == 'XAA']
        self.assertEqual(sorted(r[0].value for r in rows),
                         sorted(r[1] for r in want))

    def test_without_a_submission_there_is_none_and_no_file(self):
        path = os.path.join(sample.FOLDER, 'none.xlsx')
        done = run('export', 'report', '--cycle', '1', '--state', 'XCC',
                   '--output', path, ok=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('has not submitted', done.stderr)
        self.assertFalse(os.path.exists(path))
        self.assertEqual([n for n in os.listdir(sample.FOLDER)
                          if n.startswith('none')], [])


class CommandLine(unittest.TestCase):
    def refused(self, code, *args):
        done = run('export', *args, ok=False)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertTrue(done.stderr.strip())

    def test_says_what_is_wrong(self):
        out = os.path.join(sample.FOLDER, 'never.xlsx')
        self.refused(2, 'responses', '--cycle', '1')
        self.refused(2, 'responses', '--cycle', 'one', '--output', out)
        self.refused(2, 'responses', '--cycle', '1', '--output', 'x.pdf')
        self.refused(2, 'everything', '--cycle', '1', '--output', out)
        self.refused(1, 'responses', '--cycle', '99', '--output', out)
        self.refused(1, 'responses', '--cycle', '1', '--lang', 'xx',
                     '--output', out)
        self.refused(1, 'gaps', '--cycle', '1', '--state', 'XZZ', '--output',
                     out)
        self.refused(1, 'gaps', '--cycle', '1', '--output',
                     '/nonexistent/x.xlsx')
        self.assertFalse(os.path.exists(out))

    def test_a_full_disk_leaves_no_file(self):
        path = os.path.join(sample.FOLDER, 'full.xlsx')
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40960, 40960))
        for kind in ('xlsx', 'csv'):
            path = os.path.join(sample.FOLDER, 'full.' + kind)
            done = subprocess.run(
                ['/bin/sh', '-c', 'trap "" XFSZ; exec "$@"', 'sh', sample.PROGRAM,
                 'export', 'responses', '--cycle', '1', '--output', path],
                capture_output=True, text=True, env=sample.ENV, preexec_fn=limit)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertRegex(done.stderr, r'\[7\d\d\d\]')
            self.assertFalse(os.path.exists(path))


if __name__ == '__main__':
    sample.main()
