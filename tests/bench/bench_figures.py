#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Import of a publisher's table: as many rows as the real one has, and a
million, in the order of the real one (by State) and in none; against SQLite
alone appending the same rows with one index over the same keys. Then the
indicator for all States and years.

Goals: a million rows in under 20 s and 64 MB, the indicator in under 50 ms for
a table of the real size."""
import csv
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lint'))
import hdf  # noqa: E402
from running import PROGRAM, ROOT  # noqa: E402

YEARS = range(1990, 2027)
MILLION = 1000000
HEADER = ('iso3,country,m49_region,m49_subregion,indicator,dimension,category,'
          'sex,age,year,unit,value,source\r\n')


def layout():
    """Every combination of labels of the layout, as its file declares them."""
    path = os.path.join(ROOT, 'questionnaires/figures/iafq-public.hdf')
    with open(path, encoding='utf-8') as f:
        leaves, _ = hdf.parse(f.read())

    def get(path, default=None):
        return leaves.get(path, (0, default))[1]

    for path in [p for p in leaves if p.startswith('indicators.') and
                 p.endswith('.dimensions')]:
        code = path.split('.')[1]
        sexes = get(f'indicators.{code}.sexes', 'none').split()
        age = get('ages.' + get(f'indicators.{code}.ages', 'none') + '.label')
        for dimension in get(path).split():
            begin = f'dimensions.{dimension}.categories.'
            for c in {p[len(begin):].split('.')[0] for p in leaves
                      if p.startswith(begin)}:
                only = get(f'{begin}{c}.only')
                if only and code not in only.split():
                    continue
                for sex in sexes:
                    yield (get(f'indicators.{code}.label'),
                           get(f'dimensions.{dimension}.label'),
                           get(f'{begin}{c}.label'), get(f'sexes.{sex}.label'),
                           age)


def keys():
    with open(os.path.join(ROOT, 'questionnaires/states/states.csv'),
              encoding='utf-8') as f:
        states = [r['iso3'] for r in csv.DictReader(f)]
    items = sorted(layout())
    return [(s, i, y) for s in states for y in YEARS for i in items][:MILLION]


def write(path, rows):
    chance = random.Random(7)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write(HEADER)
        for state, item, year in rows:
            indicator, dimension, category, sex, age = item
            if ',' in category:
                category = f'"{category}"'
            f.write(f'{state},A State of this name,Region,Part of a region,'
                    f'{indicator},{dimension},{category},{sex},{age},{year},'
                    f'Counts,{chance.randrange(5000)},IAFQ\r\n')


# In a process of its own: Linux counts a parent's memory as its child's peak.
MEASURE = """
import os, resource, subprocess, sys, time
began = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
took = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
sys.exit(done.returncode)
"""


def run(words, db):
    """(seconds, of them at work, MB) of one command; must succeed."""
    env = dict(os.environ, RAPPORTEUR_DB=db, RAPPORTEUR_SHARE=ROOT)
    done = subprocess.run([sys.executable, '-c', MEASURE, PROGRAM, *words],
                          env=env, text=True, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f'{" ".join(words)}: {done.stderr[-300:]}')
    return [float(x) for x in done.stdout.split()]


def bare(folder, path):
    """Seconds SQLite alone takes to append the rows of path, durably."""
    db = sqlite3.connect(os.path.join(folder, 'bare.db'), isolation_level=None)
    db.executescript('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;'
                     'PRAGMA cache_size=-20000;'
                     'CREATE TABLE t (id INTEGER PRIMARY KEY, item INTEGER,'
                     ' iso3 TEXT, year INTEGER, value REAL, raw TEXT);'
                     'CREATE UNIQUE INDEX i ON t(item, iso3, year)')
    items = {}
    began = time.monotonic()
    with open(path, encoding='utf-8', newline='') as f:
        next(f)
        db.execute('BEGIN')
        db.executemany(
            'INSERT INTO t (item, iso3, year, value, raw) VALUES (?,?,?,?,?)',
            ((items.setdefault(tuple(r[4:9]), len(items)), r[0], int(r[9]),
              float(r[11]), line)
             for line in f for r in csv.reader([line])))
        db.execute('COMMIT')
    took = time.monotonic() - began
    db.close()
    os.remove(os.path.join(folder, 'bare.db'))
    return took


def measure(folder, name, rows):
    path = os.path.join(folder, 'f.csv')
    db = os.path.join(folder, 'r.db')
    if os.path.exists(db):
        os.remove(db)
    write(path, rows)
    run(['init'], db)
    limit = bare(folder, path)
    took, work, memory = run(['figures', 'import', path, '--layout', 'iafq-public',
                        '--release', '2026-12-31'], db)
    again, _, _ = run(['figures', 'import', path, '--layout', 'iafq-public',
                    '--release', '2026-12-31'], db)
    print(f'figures: {len(rows)} rows {name}: {took:.2f} s ({work:.2f} s of it at '
          f'work), {memory:.0f} MB '
          f'(goal for a million 20 s, 64 MB); {took / limit:.2f} of SQLite '
          f'alone from Python ({limit:.2f} s); once more, nothing new: '
          f'{again:.2f} s', flush=True)
    return db


def indicator(db, what):
    start = min(run(['--help'], db)[0] for _ in range(5))
    took = min(run(['indicator', 'sdg-16.4.2', '--window', '2'], db)[0]
               for _ in range(5))
    print(f'figures: indicator, all States and years of {what}: '
          f'{1000 * (took - start):.0f} ms and {1000 * start:.0f} ms for the '
          f'start of the program (goal 50 ms)', flush=True)


def main():
    rows = keys()
    with tempfile.TemporaryDirectory(dir=os.path.join(ROOT, 'build')) as folder:
        db = measure(folder, 'by State', rows[:15468])
        indicator(db, 'that many figures')
        db = measure(folder, 'by State', rows)
        indicator(db, 'the million')
        random.Random(7).shuffle(rows)
        measure(folder, 'in no order', rows)


if __name__ == '__main__':
    main()
