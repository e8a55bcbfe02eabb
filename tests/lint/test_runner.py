#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The runner itself: what it counts as passed, and what it must not."""
import contextlib
import io
import os
import sys
import tempfile
import unittest
from unittest import mock
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import run

CMOCKA = '''[==========] Running 3 test(s).
[ RUN      ] a
[       OK ] a
[==========] 3 test(s) run.
[  PASSED  ] 2 test(s).
[  FAILED  ] 1 test(s), listed below:
[  FAILED  ] b

 1 FAILED TEST(S)
'''


class Runner(unittest.TestCase):
    def test_counts_of_each_kind_of_output(self):
        for text, want in [
            ('x\n3 passed, 1 failed\n', (3, 1)),
            ('web: 3 passed, 0 failed\n', (3, 0)),
            ('3 passed, 0 failed, 2 skipped\n', (3, 2)),
            (CMOCKA, (2, 1)),
            ('Ran 5 tests in 0.1s\n\nOK\n', (5, 0)),
            ('Ran 5 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n', (2, 3)),
            ('Ran 5 tests in 0.1s\n\nOK (skipped=1)\n', (4, 1)),
            ('Ran 0 tests in 0.1s\n\nFAILED (errors=2)\n', (0, 2)),
            ('all good\n', None),
        ]:
            with self.subTest(text):
                self.assertEqual(run.count(text), want)

    def test_what_did_not_run_has_failed(self):
        for text, status in [('', 0), ('0 passed, 0 failed\n', 0),
                             ('all good\n', 0), ('Ran 0 tests in 0s\n', 0),
                             ('Segmentation fault\n', -11),
                             ('3 passed, 0 failed\n', 1),
                             ('3 passed, 1 failed\n', 1)]:
            with self.subTest(text, status=status):
                self.assertGreater(run.verdict(text, status)[1], 0)
        self.assertEqual(run.verdict('3 passed, 0 failed\n', 0), (3, 0, ''))

    def test_a_file_that_hangs_is_ended_with_all_it_started(self):
        run.LIMIT = 1
        passed, failed, seconds, output = run.run_file(
            ['bash', '-c', 'sleep 77 & wait'], dict(os.environ))
        self.assertEqual((passed, failed), (0, 1))
        self.assertLess(seconds, 20)
        self.assertIn('longer than', output)

    def test_two_files_run_at_once_each_with_its_own_ports(self):
        # each waits until the other has begun, and says which ports it got
        text = ('echo $TEST_PORTS >$0.ports\n'
                'for i in $(seq 100); do\n'
                '    [ -s %s.ports ] && { echo 1 passed, 0 failed; exit; }\n'
                '    sleep 0.1\n'
                'done\n')
        with tempfile.TemporaryDirectory() as root:
            folder = os.path.join(root, 'tests/lint')
            os.makedirs(folder)
            paths = [os.path.join(folder, f'test_{n}.sh') for n in 'ab']
            for path, other in zip(paths, reversed(paths)):
                with open(path, 'w', encoding='utf-8') as f:
                    f.write(text % other)
            said = io.StringIO()
            with mock.patch.multiple(run, ROOT=root, LANES=2), \
                    contextlib.redirect_stdout(said):
                group = run.Group('lint', 'plain', set())
                run.run_all([group])
            self.assertEqual((group.passed, group.failed), (2, 0))
            self.assertRegex(said.getvalue().splitlines()[-1],
                             r'^lint: 2 passed, 0 failed in \d+ s$')
            ports = []
            for path in paths:
                with open(path + '.ports', encoding='ascii') as f:
                    ports += f.read().split()
        self.assertEqual(len(set(ports)), 2 * run.PORTS)

    def test_a_group_without_files_or_program_has_failed(self):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, 'tests/web'))
            with mock.patch.object(run, 'ROOT', root), \
                    contextlib.redirect_stdout(io.StringIO()):
                groups = [run.Group('cli', 'plain', set())]
                path = os.path.join(root, 'tests/web/test_a.sh')
                with open(path, 'w', encoding='utf-8') as f:
                    f.write('echo 1 passed, 0 failed\n')
                groups.append(run.Group('web', 'san', set()))
                run.run_all(groups)
        self.assertEqual([(g.passed, g.failed) for g in groups],
                         [(0, 1), (0, 1)])


if __name__ == '__main__':
    unittest.main()
