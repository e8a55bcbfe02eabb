#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""rapporteur questionnaire check | publish | list: what an author sees."""
import csv
import io
import os
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['RAPPORTEUR']
SHARE = os.environ['RAPPORTEUR_SHARE']
SMALL = os.path.abspath('tests/data/questionnaires/small')
FIREARMS = os.path.join(SHARE, 'questionnaires/firearms-protocol')


class Questionnaire(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.dir = os.path.join(self.folder.name, 'q')
        self.db = os.path.join(self.folder.name, 'r.db')
        shutil.copytree(SMALL, self.dir)

    def run_it(self, *words, db=True):
        env = {k: v for k, v in os.environ.items() if k != 'RAPPORTEUR_DB'}
        if db:
            env['RAPPORTEUR_DB'] = self.db
        return subprocess.run([PROGRAM, *words], env=env, text=True, timeout=120,
                              capture_output=True, check=False)

    def good(self, *words, db=True):
        done = self.run_it(*words, db=db)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def edit(self, name, before, after):
        path = os.path.join(self.dir, name)
        with open(path, encoding='utf-8') as f:
            text = f.read()
        self.assertIn(before, text)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text.replace(before, after, 1))

    def versions(self):
        rows = csv.DictReader(io.StringIO(self.good('questionnaire', 'list').stdout))
        return [(r['questionnaire'], r['version']) for r in rows]

    def test_the_questionnaire_of_the_protocol_is_clean(self):
        done = self.good('questionnaire', 'check', FIREARMS, db=False)
        self.assertIn('nothing to complain about', done.stderr)
        self.assertEqual(done.stdout, '')

    def test_every_complaint_has_its_file_and_line(self):
        self.edit('questionnaire.hdf', 'list = regions', 'lsit = regions')
        self.edit('provisions.hdf', 'force = M\n', 'force = X\n')
        self.edit('text.ru.hdf', 'title = ', 'tilte : ')
        done = self.run_it('questionnaire', 'check', self.dir, db=False)
        self.assertEqual(done.returncode, 1)
        for place in ('questionnaire.hdf:88: ', 'provisions.hdf:6: ',
                      'text.ru.hdf:1: '):
            self.assertIn(f'{self.dir}/{place}', done.stderr)

    def test_a_published_version_never_changes(self):
        self.good('init')
        self.good('questionnaire', 'publish', self.dir)
        self.good('questionnaire', 'publish', self.dir)
        self.assertIn(('small', '1'), self.versions())
        self.edit('text.en.hdf', 'Region', 'Area')
        done = self.run_it('questionnaire', 'publish', self.dir)
        self.assertEqual(done.returncode, 1)
        self.assertIn('new version', done.stderr)
        self.edit('questionnaire.hdf', 'version = 1', 'version = 2')
        done = self.run_it('questionnaire', 'publish', self.dir)
        self.assertEqual(done.returncode, 1)
        self.assertIn("'region' does not say what it is to version 1", done.stderr)
        self.assertNotIn(('small', '2'), self.versions())
        self.edit('questionnaire.hdf', 'version = 2', 'version = 2\nlineage = same')
        self.good('questionnaire', 'publish', self.dir)
        self.assertIn(('small', '2'), self.versions())

    def test_what_has_a_complaint_is_not_published(self):
        self.good('init')
        self.edit('text.ru.hdf', '  place.label', '  # place.label')
        done = self.run_it('questionnaire', 'publish', self.dir)
        self.assertEqual(done.returncode, 1)
        self.assertIn("'q.place.label' is missing in text.ru.hdf", done.stderr)
        self.assertNotIn(('small', '1'), self.versions())

    def test_lineage_is_compared_with_the_version_before(self):
        self.good('init')
        self.good('questionnaire', 'publish', self.dir)
        self.edit('questionnaire.hdf', 'version = 1',
                  'version = 2\nlineage = same')
        self.edit('questionnaire.hdf', 'list = places',
                  'list = places\n        lineage = same\n'
                  '        lineage_from = spot')
        done = self.run_it('questionnaire', 'check', self.dir)
        self.assertEqual(done.returncode, 1)
        self.assertIn("comes from 'spot', which version 1 does not have",
                      done.stderr)
        done = self.good('questionnaire', 'check', self.dir, db=False)
        self.assertIn('lineage was not compared', done.stderr)

    def test_lineage_is_compared_with_what_is_named(self):
        pair = [os.path.abspath(f'tests/data/questionnaires/lineage-{v}')
                for v in (1, 2)]
        done = self.good('questionnaire', 'check', pair[1], '--against', pair[0],
                         db=False)
        self.assertIn('compared with version 1', done.stderr)
        done = self.run_it('questionnaire', 'check', self.dir, '--against',
                           pair[0], db=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"questionnaire\.hdf:\d+: 'office' of "
                         r"version 1 is unmapped")
        done = self.run_it('questionnaire', 'check', pair[1], '--against',
                           'lineage:1', db=False)
        self.assertIn('no database', done.stderr)
        self.good('init')
        self.good('questionnaire', 'publish', pair[0])
        for named in ('lineage', 'lineage:1'):
            self.good('questionnaire', 'check', pair[1], '--against', named)
        for named, says in (('lineage:7', '7'), ('lineage:x', 'ID:VERSION'),
                            ('nothing', 'nothing')):
            done = self.run_it('questionnaire', 'check', pair[1], '--against',
                               named)
            self.assertEqual(done.returncode, 1)
            self.assertIn(says, done.stderr)
        self.good('questionnaire', 'publish', pair[1])
        self.assertIn(('lineage', '2'), self.versions())

    def test_a_wrong_call_is_told_apart_from_a_refusal(self):
        for words in ((), ('check',), ('list', 'x'), ('polish', self.dir),
                      ('publish', self.dir, '--against', self.dir)):
            self.assertEqual(
                self.run_it('questionnaire', *words).returncode, 2, words)
        done = self.run_it('questionnaire', 'check', self.dir + '/none', db=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('No such file', done.stderr)


if __name__ == '__main__':
    unittest.main()
