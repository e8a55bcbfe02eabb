#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The command line from an empty folder to findings: what it prints, where,
and with which exit status (0 done, 1 refused with reasons, 2 usage)."""
import csv
import io
import json
import os
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['RAPPORTEUR']
SHARE = os.environ['RAPPORTEUR_SHARE']
FIREARMS = 'firearms-protocol'


class Line(unittest.TestCase):
    """A database with three States invited, and a focal point of each."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.db = os.path.join(cls.folder.name, 'r.db')
        cls.env = dict(os.environ, RAPPORTEUR_DB=cls.db)
        cls.good('init')
        for iso3 in ('ALB', 'AND', 'AGO'):
            cls.good('account', 'add', '--email', f'{iso3}@a.example',
                     '--name', 'Focal Point', '--role', 'focal_point',
                     '--state', iso3, stdin='a long enough passphrase\n')
        cls.cycle = cls.good(
            'cycle', 'open', '--questionnaire', FIREARMS, '--title',
            'A round, "quoted"', '--due', '2099-12-31', '--invite',
            'ALB,AND,AGO').stdout.strip()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_it(cls, *words, stdin='', env=None):
        return subprocess.run([PROGRAM, *words], env=env or cls.env,
                              input=stdin, capture_output=True, text=True,
                              timeout=120, check=False)

    @classmethod
    def good(cls, *words, stdin=''):
        done = cls.run_it(*words, stdin=stdin)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done

    def file(self, text, name='answers.csv'):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8', newline='') as f:
            f.write(text)
        return path

    def refused(self, *words, says=()):
        done = self.run_it(*words)
        self.assertEqual(done.returncode, 1, (words, done.stderr))
        self.assertEqual(done.stdout, '')
        for text in says:
            self.assertIn(text, done.stderr)
        return done

    def misused(self, *words, says=''):
        done = self.run_it(*words)
        self.assertEqual(done.returncode, 2, (words, done.stderr))
        self.assertEqual(done.stdout, '')
        self.assertIn(says, done.stderr)

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.good(*words).stdout)))

    def import_file(self, iso3, text):
        return self.run_it('answers', 'import', '--cycle', self.cycle,
                           '--state', iso3, self.file(text))


class Usage(Line):
    def test_what_cannot_be_understood_is_usage(self):
        self.misused(says='which command')
        self.misused('fly', says="unknown command 'fly'")
        self.misused('cycle', says='cycle open')
        self.misused('cycle', 'open', says='--questionnaire')
        self.misused('findings', says='--cycle ID')
        self.misused('findings', '--cycle', 'x', says="'x' is not a number")
        self.misused('findings', '--cycle', self.cycle, '--format', 'pdf',
                     says='neither csv nor json')
        self.misused('findings', '--colour', 'red', says='--colour')
        self.misused('findings', '--cycle', says='needs a value')
        self.misused('findings', '--cycle', '1', '--cycle', '2',
                     says='twice')
        self.misused('answers', 'import', says='FILE.csv')
        self.misused('init', 'now', says="'now'")

    def test_a_database_must_be_named_and_exist(self):
        env = {k: v for k, v in self.env.items() if k != 'RAPPORTEUR_DB'}
        done = self.run_it('cycle', 'list', env=env)
        self.assertEqual(done.returncode, 2)
        self.assertIn('RAPPORTEUR_DB', done.stderr)
        done = self.run_it('cycle', 'list', '--db', '/nowhere/r.db', env=env)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, '')

    def test_help_is_no_fault(self):
        done = self.good('--help')
        self.assertIn('answers import', done.stdout)
        self.assertEqual(done.stderr, '')

    def test_init_may_be_run_again(self):
        done = self.good('init')
        self.assertIn('198 States', done.stderr)
        self.assertEqual(done.stdout, '')


class Cycles(Line):
    def test_a_cycle_is_listed_with_its_counts(self):
        row, = self.rows('cycle', 'list')
        self.assertEqual(row['cycle'], self.cycle)
        self.assertEqual(row['questionnaire'], FIREARMS)
        self.assertEqual(row['title'], 'A round, "quoted"')
        self.assertEqual(row['due'], '2099-12-31')
        self.assertEqual((row['invited'], row['submitted']), ('3', '0'))

    def test_what_cannot_be_opened_is_refused(self):
        def ask(questionnaire=FIREARMS, due='2099-12-31', invite='ALB'):
            return ('cycle', 'open', '--questionnaire', questionnaire,
                    '--title', 'T', '--due', due, '--invite', invite)

        self.refused(*ask(questionnaire='other'), says=['other'])
        self.refused(*ask(due='31.12.2099'), says=['31.12.2099'])
        self.refused(*ask(due='1999-12-31'), says=['1999-12-31'])
        self.refused(*ask(invite='ALB,XXX,YYY'), says=['XXX', 'YYY'])
        self.assertEqual(len(self.rows('cycle', 'list')), 1)


class Closing(Line):
    def test_a_closed_cycle_takes_no_more(self):
        self.good('cycle', 'close', '--cycle', self.cycle)
        row, = self.rows('cycle', 'list')
        self.assertNotEqual(row['closed'], '')
        self.refused('cycle', 'close', '--cycle', self.cycle,
                     says=['was closed on'])
        self.refused('cycle', 'invite', '--cycle', self.cycle, '--invite',
                     'FRA', says=['closed'])
        self.refused('submit', '--cycle', self.cycle, '--state', 'ALB',
                     '--by', 'ALB@a.example', says=['closed'])
        done = self.import_file('ALB', 'question,value\nhelp_needed,no\n')
        self.assertEqual(done.returncode, 1)
        self.assertIn('closed', done.stderr)


class Answers(Line):
    def test_rows_too_many_are_bad_lines_and_nothing_is_imported(self):
        done = self.import_file('ALB', 'question,row,column,value\n' + ''.join(
            f'a8_1_act,{n},title,Law {n}\n' for n in range(1, 23)))
        self.assertEqual(done.returncode, 1)
        for line in (22, 23):
            self.assertIn(f':{line}: row: a8_1_cite takes no more rows than 20',
                          done.stderr)
        self.assertIn('nothing is imported, 2 lines', done.stderr)

    def test_an_import_is_in_the_name_of_the_focal_point(self):
        self.good('account', 'add', '--email', 'a.contributor@a.example',
                  '--name', 'A', '--role', 'contributor', '--state', 'AGO',
                  stdin='a long enough passphrase\n')
        done = self.import_file('AGO', 'question,value\nhelp_needed,no\n')
        self.assertIn('1 answers read, 1 saved', done.stderr)

    def test_an_import_comes_out_again(self):
        done = self.import_file('ALB', (
            'question,row,column,value,status,comment,source\r\n'
            'help_needed,,,no,,"said, so",\r\n'
            'sources,,,police customs,,,\r\n'
            'contact_person,,body,Ministry,,,\r\n'
            'a11_lost,firearms,,"1 250",,,Police\r\n'
            'a11_lost,parts,,,:,,\r\n'))
        self.assertEqual((done.returncode, done.stdout), (0, ''), done.stderr)
        self.assertIn('5 answers read, 5 saved', done.stderr)
        rows = self.rows('answers', 'export', '--cycle', self.cycle,
                         '--state', 'ALB')
        got = {(r['question'], r['row'], r['column']): r for r in rows}
        self.assertEqual(len(got), 5)
        lost = got['a11_lost', 'firearms', '']
        self.assertEqual((lost['value'], lost['source']), ('1250', 'Police'))
        self.assertEqual(got['a11_lost', 'parts', '']['status'], ':')
        self.assertEqual(got['help_needed', '', '']['comment'], 'said, so')
        as_json = json.loads(self.good(
            'answers', 'export', '--cycle', self.cycle, '--state', 'ALB',
            '--format', 'json').stdout)
        self.assertEqual(as_json, rows)

    def test_every_bad_line_is_named_and_nothing_is_taken(self):
        done = self.import_file('AND', (
            'question,row,column,value\n'
            'help_needed,,,no\n'
            'unheard_of,,,1\n'
            'a11_lost,firearms,,many\n'
            'a11_lost,tanks,,1\n'
            'sources,,,police moon\n'))
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, '')
        for text in ("answers.csv:3: question: 'unheard_of'",
                     'answers.csv:4: value: Write a whole number',
                     "answers.csv:5: row: 'tanks'",
                     'answers.csv:6: value: Choose one of the answers',
                     'nothing is imported, 4 lines'):
            self.assertIn(text, done.stderr)
        self.assertNotIn('answers.csv:2:', done.stderr)
        self.assertEqual(self.rows('answers', 'export', '--cycle', self.cycle,
                                   '--state', 'AND'), [])

    def test_a_file_that_is_no_csv_is_refused_where_it_breaks(self):
        for text, says in (
                ('question,value\nhelp_needed,"no\n', ':2: a quotation mark'),
                ('name,value\nhelp_needed,no\n', 'must name the columns'),
                ('question,value\nhelp_needed,"no"x\n', ':2: text follows')):
            done = self.import_file('AND', text)
            self.assertEqual(done.returncode, 1)
            self.assertIn(says, done.stderr)

    def test_a_state_not_invited_has_no_report(self):
        self.refused('answers', 'export', '--cycle', self.cycle, '--state',
                     'FRA', says=['FRA', 'not invited'])
        self.refused('answers', 'export', '--cycle', '99', '--state', 'ALB')


class Submission(Line):
    def test_from_answers_to_findings(self):
        done = self.import_file('ALB', (
            'question,row,column,value\n'
            'a5_1_c_law,,,no\n'
            'a10_2_law,,,yes\na10_2_practice,,,no\n'))
        self.assertEqual(done.returncode, 0, done.stderr)
        ask = ('findings', '--cycle', self.cycle, '--state', 'ALB')
        self.assertEqual(self.rows(*ask), [])
        draft = {r['provision']: r for r in self.rows(*ask, '--from', 'draft')}
        self.refused('submit', '--cycle', self.cycle, '--state', 'ALB',
                     '--by', 'AND@a.example', says=['may not submit'])
        self.refused('submit', '--cycle', self.cycle, '--state', 'ALB',
                     '--by', 'who@a.example', says=['no account'])
        receipt, = self.rows('submit', '--cycle', self.cycle, '--state',
                             'ALB', '--by', 'ALB@a.example')
        self.assertEqual(receipt['submission'], '1')
        self.assertRegex(receipt['sha256'], '^[0-9a-f]{64}$')
        self.refused('submit', '--cycle', self.cycle, '--state', 'ALB',
                     '--by', 'ALB@a.example', says=['submitted already'])
        done = self.import_file('ALB', 'question,value\nhelp_needed,no\n')
        self.assertEqual(done.returncode, 1)
        found = {r['provision']: r for r in self.rows(*ask)}
        self.assertEqual(found, draft)
        self.assertEqual(found['p5_1_c']['outcome'], 'gap')
        self.assertEqual(found['p5_1_c']['force'], 'M')
        self.assertEqual(found['p10_2_a']['outcome'], 'law_practice_gap')
        self.assertEqual(found['p10_2_a']['state'], 'ALB')
        self.assertEqual(found['p8_1_a']['outcome'], 'no_information')
        row, = self.rows('cycle', 'list')
        self.assertGreaterEqual(int(row['submitted']), 1)

    def test_a_state_not_party_has_readiness(self):
        done = self.import_file('AND', (
            'question,value\nreadiness,yes\na5_1_c_law,no\n'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.good('submit', '--cycle', self.cycle, '--state', 'AND', '--by',
                  'AND@a.example')
        found = {r['provision']: r['outcome'] for r in self.rows(
            'findings', '--cycle', self.cycle, '--state', 'AND')}
        self.assertEqual(found['p5_1_c'], 'not_ready')
        self.assertNotIn('gap', found.values())


if __name__ == '__main__':
    unittest.main()
