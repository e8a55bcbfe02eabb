#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the tests and sums them up: the last line is `N passed, N failed`.

    tests/run.py                    every group
    tests/run.py web lint           these groups
    tests/run.py tests/web/test_x.py    this file

A group is a folder tests/GROUP with files test_*.c, .py, .sh or .mjs; adding a
file there is all it takes. What a test file must do is in tests/README.md.

A group that has nothing to run, a file that prints no count, dies, takes longer
than LIMIT or says that it skipped something has failed: what did not run is
never counted as good.
"""
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 420                    # seconds for one test file
# Run a second time against the program built with ASan and UBSan.
SANITIZED = ['unit', 'web', 'cli', 'exports', 'faults']
# Folders of tests/ that are not groups: data for tests, and long measurements.
NOT_GROUPS = {'data', 'fuzz', 'bench', 'soak', 'lib', 'node_modules'}
# A folder that vanished must not pass unseen.
REQUIRED = ['unit', 'lint', 'web', 'cli', 'exports', 'faults', 'browser',
            'run_command']
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
               UBSAN_OPTIONS='print_stacktrace=1',
               LSAN_OPTIONS='print_suppressions=0:suppressions=' +
               os.path.join(ROOT, 'tests/lib/leaks_of_others.txt'))
    # What the caller's make exported is not the tests' business.
    for name in ('MAKEFLAGS', 'MAKELEVEL', 'RAPPORTEUR_DB'):
        env.pop(name, None)
    return env


def run_group(group, build, only):
    """Runs one group, prints its lines, gives (passed, failed)."""
    label = group if build == 'plain' else f'{group}-san'
    print(f'== {label}', flush=True)
    began = time.monotonic()
    commands = [c for c in commands_of(group, build) if not only or c[0] in only]
    if not commands:
        print(f'{label} did not run: no test file')
        return 0, 1
    env = environment(build)
    if group != 'lint' and not os.path.exists(env['RAPPORTEUR']):
        print(f'{label} did not run: {env["RAPPORTEUR"]} was not built')
        return 0, 1
    with ThreadPoolExecutor(2 if group == 'unit' else 1) as pool:
        results = pool.map(lambda c: run_file(c[1], env) if
                           os.path.exists(c[1][-1]) else
                           (0, 1, 0, f'{c[1][-1]} was not built\n'), commands)
        passed = failed = 0
        for (name, _), (good, bad, seconds, output) in zip(commands, results):
            if bad or os.environ.get('V'):
                print(output, end='')
            print(f'{name}: {good} passed, {bad} failed ({seconds:.1f} s)',
                  flush=True)
            passed, failed = passed + good, failed + bad
    print(f'{label}: {passed} passed, {failed} failed'
          f' in {time.monotonic() - began:.0f} s', flush=True)
    return passed, failed


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
    passed = failed = 0
    for group in groups():
        for build in ('plain', 'san'):
            label = group if build == 'plain' else f'{group}-san'
            if build == 'san' and group not in SANITIZED:
                continue
            if wanted and label not in wanted:
                continue
            if not os.path.isdir(os.path.join(ROOT, 'tests', group)):
                print(f'== {label}\n{label} did not run: no tests/{group}')
                good, bad = 0, 1
            else:
                good, bad = run_group(group, build, paths)
            passed, failed = passed + good, failed + bad
    print(f'{passed} passed, {failed} failed', flush=True)
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
