#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the tests and sums them up: the last line is `N passed, N failed`.

    tests/run.py                    every group
    tests/run.py web lint           these groups
    tests/run.py tests/web/test_x.py    this file

A group is a folder tests/GROUP with files test_*.c, .py, .sh or .mjs; adding a
file there is all it takes. What a test file must do is in tests/README.md.

Files run in LANES lanes at once (two, or what the environment says): much of
what they do is waiting, for a browser, a second, a locked database. The longest
groups begin, and a group's line comes when its last file has ended.

A group that has nothing to run, a file that prints no count, dies, takes longer
than LIMIT or says that it skipped something has failed: what did not run is
never counted as good.
"""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 420                    # seconds for one test file
LANES = int(os.environ.get('LANES', 2))
PORTS = 32                     # kept for each lane
# Run a second time against the program built with ASan and UBSan.
SANITIZED = ['unit', 'web', 'cli', 'exports', 'faults']
# Folders of tests/ that are not groups: data for tests, and long measurements.
NOT_GROUPS = {'data', 'fuzz', 'bench', 'soak', 'lib', 'node_modules'}
# A folder that vanished must not pass unseen.
REQUIRED = ['unit', 'lint', 'web', 'cli', 'exports', 'faults', 'browser',
            'run_command']
# Journeys are the longest files, sanitized ones come next: so the last to end
# are short, and no lane stands empty for long.
FIRST = ['browser', 'san', 'plain']
RUNNERS = {'.py': ['/usr/bin/python3', '-u'], '.sh': ['bash'], '.mjs': ['node']}

PLAIN = re.compile(r'^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$',
                   re.M)
UNITTEST = re.compile(r'^Ran (\d+) tests? in', re.M)
CMOCKA_RAN = re.compile(r'^\[==========\] (\d+) test\(s\) run\.', re.M)
CMOCKA_PASSED = re.compile(r'^\[  PASSED  \] (\d+) test\(s\)\.', re.M)
CMOCKA_FAILED = re.compile(r'^\[  FAILED  \] (\d+) test\(s\), listed', re.M)
CMOCKA_SKIPPED = re.compile(r'^\[  SKIPPED \] (\d+) test\(s\), listed', re.M)


def total(pattern, text):
    return sum(int(n) for n in pattern.findall(text))


def count_unittest(text):
    """Python's unittest: Ran 5 tests ... FAILED (failures=1, errors=1)."""
    ran = total(UNITTEST, text)
    words = dict(re.findall(r'(failures|errors|skipped|unexpected successes)'
                            r'=(\d+)', text[text.rfind('Ran '):]))
    bad = sum(int(n) for n in words.values())
    return max(0, ran - bad), bad


def count(text):
    """(passed, failed) as the output says, or None where it says nothing."""
    plain = PLAIN.findall(text)
    if plain:
        passed, failed, skipped = plain[-1]
        return int(passed), int(failed) + int(skipped or 0)
    if CMOCKA_RAN.search(text):
        failed = total(CMOCKA_FAILED, text) + total(CMOCKA_SKIPPED, text)
        return total(CMOCKA_PASSED, text), failed
    if UNITTEST.search(text):
        return count_unittest(text)
    return None


def verdict(text, status):
    """What a finished file is worth, and why it is worth less than it says."""
    got = count(text)
    if got is None or got == (0, 0):
        return 0, 1, f'ended with {status} and counted no test'
    passed, failed = got
    if status != 0 and failed == 0:
        return passed, 1, f'ended with {status} though no test failed'
    return passed, failed, ''


def run_file(command, env):
    """(passed, failed, seconds, output). All it started ends with it."""
    began = time.monotonic()
    child = subprocess.Popen(command, cwd=ROOT, env=env, text=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, errors='replace',
                             start_new_session=True)
    note = ''
    try:
        output, _ = child.communicate(timeout=LIMIT)
        passed, failed, note = verdict(output, child.returncode)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        output, _ = child.communicate()
        passed, failed, note = 0, 1, f'took longer than {LIMIT} seconds'
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    if note:
        output += f'\n{note}\n'
    return passed, failed, time.monotonic() - began, output


def files_of(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder)
                  if name.startswith('test_') and '.' in name)


def commands_of(group, build):
    """(name, command) of each file of a group."""
    out = []
    for path in files_of(os.path.join(ROOT, 'tests', group)):
        name = os.path.relpath(path, os.path.join(ROOT, 'tests'))
        stem, suffix = os.path.splitext(path)
        if suffix == '.c':
            out.append((name, [os.path.join(ROOT, 'build', build, group,
                                            os.path.basename(stem))]))
        elif suffix in RUNNERS:
            out.append((name, RUNNERS[suffix] + [path]))
    return out


def environment(build):
    env = dict(os.environ)
    env.update(RAPPORTEUR=os.path.join(ROOT, 'build', build, 'rapporteur'),
               RAPPORTEUR_SHARE=ROOT, RAPPORTEUR_BUILD=build, LC_ALL='C.UTF-8',
               ASAN_OPTIONS='abort_on_error=1:detect_leaks=1',
               UBSAN_OPTIONS='print_stacktrace=1')
    # What the caller's make exported is not the tests' business.
    for name in ('MAKEFLAGS', 'MAKELEVEL', 'RAPPORTEUR_DB'):
        env.pop(name, None)
    return env


class Lane(threading.local):
    """What a lane's files have to themselves: ports that nobody else is given.
    A socket bound and not listening keeps its port from all who ask for any,
    and leaves it to a server, which binds with SO_REUSEADDR as servers do."""

    def __init__(self):
        super().__init__()
        self.kept = [socket.socket() for _ in range(PORTS)]
        for s in self.kept:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind(('127.0.0.1', 0))
        self.ports = ' '.join(str(s.getsockname()[1]) for s in self.kept)


class Group:
    """One group with one build: its files, and what came of them."""

    def __init__(self, name, build, only):
        self.name, self.build = name, build
        self.label = name if build == 'plain' else f'{name}-san'
        self.env = environment(build)
        self.commands, self.passed, self.failed, self.seconds = [], 0, 0, 0
        if os.path.isdir(os.path.join(ROOT, 'tests', name)):
            self.commands = [c for c in commands_of(name, build)
                             if not only or c[0] in only]
        self.left = len(self.commands)

    def what_lacks(self):
        """Why it cannot run at all."""
        if not self.commands:
            return f'no test file in tests/{self.name}'
        if self.name != 'lint' and not os.path.exists(self.env['RAPPORTEUR']):
            return f'{self.env["RAPPORTEUR"]} was not built'
        return ''

    def rank(self):
        return FIRST.index(self.name if self.name in FIRST else self.build)

    def run(self, command, lane, kept):
        if not os.path.exists(command[-1]):
            return 0, 1, 0, f'{command[-1]} was not built\n'
        return run_file(command, dict(self.env, TEST_PORTS=lane.ports,
                                      TEST_KEPT=kept))

    def take(self, name, result):
        """Prints what a file came to, and after the last what the group did."""
        passed, failed, seconds, output = result
        if failed or os.environ.get('V'):
            print(f'== {self.label} {name}\n{output}', end='')
        print(f'{self.label}: {name}: {passed} passed, {failed} failed'
              f' ({seconds:.1f} s)', flush=True)
        self.passed += passed
        self.failed += failed
        self.seconds += seconds
        self.left -= 1
        if not self.left:
            print(f'{self.label}: {self.passed} passed, {self.failed} failed'
                  f' in {self.seconds:.0f} s', flush=True)


def run_all(wanted):
    """Runs these groups' files in lanes, with a folder for what is made once."""
    lane = Lane()
    with tempfile.TemporaryDirectory() as kept, \
            ThreadPoolExecutor(LANES) as pool:
        running = {}
        for group in sorted(wanted, key=Group.rank):
            lacks = group.what_lacks()
            if lacks:
                print(f'{group.label} did not run: {lacks}', flush=True)
                group.failed = 1
                continue
            for name, command in group.commands:
                running[pool.submit(group.run, command, lane, kept)] = group, name
        for done in as_completed(running):
            group, name = running[done]
            group.take(name, done.result())


def groups():
    folder = os.path.join(ROOT, 'tests')
    found = {name for name in os.listdir(folder)
             if os.path.isdir(os.path.join(folder, name))} - NOT_GROUPS
    return sorted(found | set(REQUIRED),
                  key=lambda g: (g not in ('unit', 'lint'), g))


def main(arguments):
    paths = {os.path.relpath(a, 'tests') for a in arguments if '/' in a}
    wanted = {a for a in arguments if '/' not in a}
    wanted |= {p.split('/')[0] for p in paths}
    chosen = [Group(name, build, paths) for name in groups()
              for build in ('plain', 'san')
              if build == 'plain' or name in SANITIZED]
    chosen = [g for g in chosen if not wanted or g.label in wanted]
    run_all(chosen)
    passed = sum(g.passed for g in chosen)
    failed = sum(g.failed for g in chosen)
    print(f'{passed} passed, {failed} failed', flush=True)
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
