#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`make run` as a person meets it: the first start, the second, the end, and a
sentence for each thing that can be wrong."""
import contextlib
import csv
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import PROGRAM, ROOT, free_port  # noqa: E402


def default_signals():
    """A test started in the background has SIGINT ignored, one under nohup
    SIGHUP; a person's shell has neither."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Run:
    """deploy/run in a process group of its own, as make calls it; "true" in
    place of make, since what is tested has been built."""

    def __init__(self, var, **more):
        self.port = more.pop('PORT', None) or free_port()
        env = dict(os.environ, VAR=var, PORT=str(self.port), DEPS='no',
                   WORKERS='2', RAPPORTEUR=PROGRAM, **more)
        self.child = subprocess.Popen(
            [os.path.join(ROOT, 'deploy/run'), 'true'], env=env, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=default_signals)
        self.said = ''
        self.is_up = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.child.stdout:
            self.said += line
            if line.startswith('Ctrl-C'):
                self.is_up.set()
        self.is_up.set()

    def up(self):
        self.is_up.wait(240)
        assert self.child.poll() is None, f'ended: {self.said}'
        return self

    def ended(self):
        self.child.wait(60)
        self.reader.join(10)
        return self.child.returncode

    def get(self, path):
        with urllib.request.urlopen(f'http://127.0.0.1:{self.port}{path}',
                                    timeout=20) as r:
            return r.read().decode()

    def family(self):
        """Process ids of everything of this run that is alive."""
        out = []
        for pid in filter(str.isdigit, os.listdir('/proc')):
            try:
                with open(f'/proc/{pid}/stat', encoding='utf-8') as f:
                    state, _, _, session = \
                        f.read().rsplit(')', 1)[1].split()[:4]
            except (OSError, ValueError):
                continue
            if int(session) == self.child.pid and state != 'Z':
                out.append(int(pid))
        return out


class RunCommand(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.var = tempfile.mkdtemp(prefix='rapporteur-')
        cls.runs = []
        first = cls.start().up()
        cls.first_said = first.said
        os.killpg(first.child.pid, signal.SIGINT)
        cls.first_status = first.ended()

    @classmethod
    def tearDownClass(cls):
        for run in cls.runs:
            for pid in run.family():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        shutil.rmtree(cls.var)

    @classmethod
    def start(cls, var=None, **more):
        run = Run(var or cls.var, **more)
        cls.runs.append(run)
        return run

    def assertGone(self, run):
        for _ in range(50):
            if not run.family():
                break
            time.sleep(0.1)
        self.assertEqual(run.family(), [])
        with self.assertRaises(OSError):
            socket.create_connection(('127.0.0.1', run.port), 1).close()

    def test_the_first_start_prints_an_account_for_each_role(self):
        with open(os.path.join(self.var, 'demo-accounts.csv'),
                  encoding='utf-8', newline='') as f:
            rows = list(csv.DictReader(f))
        self.assertLessEqual({'focal_point', 'staff', 'administrator', 'member'},
                             {r['role'] for r in rows})
        for row in rows:
            self.assertIn(row['email'], self.first_said)
            self.assertIn(row['password'], self.first_said)
            self.assertGreaterEqual(len(row['password']), 12)
        self.assertEqual(len({r['password'] for r in rows}), len(rows))
        mode = os.stat(os.path.join(self.var, 'demo-accounts.csv')).st_mode
        self.assertEqual(mode & 0o077, 0)

    def test_the_second_start_keeps_the_data_and_prints_the_same(self):
        before = os.stat(os.path.join(self.var, 'rapporteur.db')).st_ino
        run = self.start().up()
        accounts = re.findall(r'\S+@\S+', self.first_said)
        self.assertEqual(re.findall(r'\S+@\S+', run.said), accounts)
        self.assertNotIn('First start', run.said)
        self.assertEqual(run.get('/health'), 'ok\n')
        os.killpg(run.child.pid, signal.SIGINT)
        self.assertEqual(run.ended(), 0)
        self.assertGone(run)
        after = os.stat(os.path.join(self.var, 'rapporteur.db')).st_ino
        self.assertEqual(before, after)

    def test_ctrl_c_ends_it(self):
        self.assertEqual(self.first_status, 0)

    def test_each_way_to_end_it_leaves_nothing_running(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            with self.subTest(number):
                run = self.start().up()
                self.assertGreaterEqual(len(run.family()), 4)
                run.child.send_signal(number)
                run.ended()
                self.assertGone(run)

    def test_a_worker_that_dies_is_replaced(self):
        run = self.start().up()
        for pid in run.family():
            with open(f'/proc/{pid}/cmdline', 'rb') as f:
                words = f.read().split(b'\0')
            if words[0] == PROGRAM.encode():
                os.kill(pid, signal.SIGKILL)
                break
        else:
            self.fail('no worker found')
        for _ in range(20):
            self.assertEqual(run.get('/health'), 'ok\n')
        run.child.send_signal(signal.SIGTERM)
        run.ended()
        self.assertGone(run)

    def refusal(self, **more):
        run = self.start(**more)
        self.assertEqual(run.ended(), 1, run.said)
        self.assertGone_family(run)
        return run.said.strip()

    def assertGone_family(self, run):
        for _ in range(50):
            if not run.family():
                return
            time.sleep(0.1)
        self.fail(f'still running: {run.family()}')

    def test_a_port_in_use_is_one_sentence(self):
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            s.listen()
            port = s.getsockname()[1]
            said = self.refusal(PORT=port)
        self.assertEqual(len(said.splitlines()), 1)
        self.assertIn(f'Port {port} is in use', said)

    def test_a_port_that_is_none_is_one_sentence(self):
        for port, word in [('http', 'not a number'), ('70000', 'between')]:
            said = self.refusal(PORT=port)
            self.assertEqual(len(said.splitlines()), 1)
            self.assertIn(word, said)

    def test_a_var_that_cannot_be_written_is_one_sentence(self):
        said = self.refusal(var='/proc/nowhere')
        self.assertEqual(len(said.splitlines()), 1)
        self.assertIn('cannot be written', said)

    def test_missing_packages_without_root_are_one_sentence(self):
        # A machine of its own: dpkg knows of nothing, nobody is root.
        with tempfile.TemporaryDirectory() as bin_:
            for name, text in [('dpkg-query', 'exit 0'), ('id', 'echo 1000')]:
                path = os.path.join(bin_, name)
                with open(path, 'w', encoding='utf-8') as f:
                    f.write(f'#!/bin/sh\n{text}\n')
                os.chmod(path, 0o755)
            for name in ('bash', 'sed', 'tr', 'env', 'cat'):
                os.symlink(shutil.which(name), os.path.join(bin_, name))
            done = subprocess.run(
                [os.path.join(ROOT, 'deploy/packages'), 'install', 'run'],
                env={'PATH': bin_}, text=True, capture_output=True)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1)
        self.assertIn('As root: apt-get install', done.stderr)

    def test_a_first_start_that_fails_leaves_no_database(self):
        with tempfile.TemporaryDirectory() as folder:
            broken = os.path.join(folder, 'rapporteur')
            with open(broken, 'w', encoding='utf-8') as f:
                f.write('#!/bin/sh\n[ "$1" = demo ] && exit 1\n'
                        f'exec {PROGRAM} "$@"\n')
            os.chmod(broken, 0o755)
            var = os.path.join(folder, 'var')
            env = dict(os.environ, VAR=var, PORT=str(free_port()), DEPS='no',
                       RAPPORTEUR=broken)
            done = subprocess.run([os.path.join(ROOT, 'deploy/run'), 'true'],
                                  env=env, text=True, capture_output=True)
            self.assertEqual(done.returncode, 1)
            self.assertIn('could not be made', done.stderr)
            self.assertEqual(os.listdir(var), [])


if __name__ == '__main__':
    unittest.main()
