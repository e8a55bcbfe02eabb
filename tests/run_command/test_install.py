#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`make install` into an empty folder: the program finds what it reads beside
it, and the examples name the places where things are."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import ROOT  # noqa: E402


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='rapporteur-')
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        subprocess.run(['make', '-s', 'install', f'DESTDIR={cls.folder}/root',
                        'PREFIX=/opt/rapporteur'], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
        cls.prefix = f'{cls.folder}/root/opt/rapporteur'

    def run_installed(self, *words):
        env = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8',
               'RAPPORTEUR_DB': f'{self.folder}/r.db'}
        return subprocess.run([f'{self.prefix}/bin/rapporteur', *words], env=env,
                              cwd='/', text=True, capture_output=True)

    def test_the_installed_program_finds_its_own_files(self):
        done = self.run_installed('init')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f'{self.prefix}/', os.path.realpath(
            done.stderr.split(' from ')[1].split('\n')[0]))
        done = self.run_installed('check')
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_everything_a_page_needs_is_there(self):
        for part in ('templates', 'static', 'questionnaires'):
            ours = {os.path.relpath(os.path.join(where, f), ROOT)
                    for where, _, names in os.walk(os.path.join(ROOT, part))
                    for f in names}
            for path in ours:
                self.assertTrue(os.path.isfile(
                    f'{self.prefix}/share/rapporteur/{path}'), path)

    def test_the_examples_name_the_installed_places(self):
        folder = f'{self.prefix}/share/rapporteur/deploy'
        for name in ('nginx.conf', 'lighttpd.conf', 'rapporteur.service',
                     'rapporteur.socket'):
            with open(f'{folder}/{name}', encoding='utf-8') as f:
                self.assertNotIn('/usr/local', f.read())


if __name__ == '__main__':
    unittest.main()
