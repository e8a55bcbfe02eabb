# SPDX-License-Identifier: MIT
"""One small cycle with difficult content in a database of its own, made
through the command line, and what its exports should hold.

The States are invented, with codes ISO 3166-1 leaves to users.
"""
import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import openpyxl
from openpyxl.utils.escape import unescape

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
PROGRAM = os.path.abspath(os.environ.get(
    'RAPPORTEUR', os.path.join(ROOT, 'build/plain/rapporteur')))
SHARE = os.environ.get('RAPPORTEUR_SHARE', ROOT)
UNITS_MAX = 32767
MARK = {'en': '[cut: see Notes]', 'ru': '[обрезано: см. «Примечания»]'}

LONG = 'abcdefghi ' * 3999 + 'abcdefghi.'      # 40,000 characters
FACES = '\U0001F600' * 16384                   # 32,768 UTF-16 units
NASTY = [
    '=1+1', '-bullet\n-another', '+41 22', '@home', '=cmd|\' /C calc\'!A0',
    "'quoted", ' leading and trailing ', '_x000D_ and _x0041_', 'a\ttab',
    'العربية — نصّ', '\U0001F600 face', 'quotes " and , and ;', '007', '1e5',
    'FALSE', '#N/A', 'http://example.org/', '\uffff and \ufffe', '0.50', '\u0001',
]

# question, row, column, value, status, comment, source
ANSWERS = {
    'XAA': [
        ('law', '', '', 'yes', '', 'Since 1999', 'Ministry of Justice'),
        ('several', '', '', 'firearms parts', '', '', ''),
        ('story', '', '', LONG, '', '', ''),
        ('line', '', '', '=1+1', '', '-comment', '@source'),
        ('secret', '', '', 'for our own eyes', '', '', ''),
        ('number', '', '', '0', '', '', ''),
        ('share', '', '', '0.5', '', '', ''),
        ('since', '', '', '1999', '', '', ''),
        ('day', '', '', '2001-05-31', '', '', ''),
        ('grid', 'firearms', 'import', '12', '', '', ''),
        ('grid', 'parts', 'export', '', ':', 'not counted', ''),
        ('person', '', 'email', 'a@example.org', '', '', ''),
    ],
    'XBB': [
        ('law', '', '', 'part', '', '', ''),
        ('story', '', '', FACES, '', '', ''),
        ('number', '', '', '', 'c', '', ''),
        ('share', '', '', '', '..', '', ''),
        ('day', '', '', '', 'x', '', ''),
    ],
    'XCC': [('law', '', '', 'no', '', '', '')],
}
STATES = {'XAA': ('african', 'party'), 'XBB': ('african', 'signatory'),
          'XCC': ('eastern_european', 'party')}
COLUMNS = ['iso3', 'question', 'row', 'col', 'value', 'status', 'comment',
           'source', 'publication', 'counted']


def run(*args, text=None, ok=True):
    done = subprocess.run([PROGRAM, *args], input=text, text=True,
                          capture_output=True, env=ENV)
    if ok and done.returncode != 0:
        raise RuntimeError(f'{args}: {done.returncode}: {done.stderr}')
    return done


def add_states():
    db = sqlite3.connect(DB)
    with db:
        for iso3, (region, status) in STATES.items():
            db.execute("INSERT OR REPLACE INTO state VALUES (?, '', '', ?, 1, "
                       "'test', '2026-01-01')", (iso3, region))
            for lang, name in (('en', 'State '), ('ru', 'Государство ')):
                db.execute('INSERT OR REPLACE INTO state_name VALUES (?, ?, ?)',
                           (iso3, lang, name + iso3))
            db.execute("INSERT OR REPLACE INTO state_status VALUES (?, "
                       "'firearms-protocol', ?, '', 'test', '2026-01-01')",
                       (iso3, status))
    db.close()


def import_answers(iso3, rows):
    path = os.path.join(FOLDER, iso3 + '.csv')
    with open(path, 'w', newline='', encoding='utf-8') as out:
        writer = csv.writer(out)
        writer.writerow(['question', 'row', 'column', 'value', 'status',
                         'comment', 'source'])
        writer.writerows(rows)
    run('answers', 'import', '--cycle', '1', '--state', iso3, path)


def keep_for_the_state():
    """What the import's columns cannot say: a publication level, the rows of
    a repeat, and text no form lets through but a database may hold."""
    db = sqlite3.connect(DB)
    author, = db.execute('SELECT min(id) FROM account').fetchone()
    report, = db.execute(
        "SELECT id FROM report WHERE iso3 = 'XAA'").fetchone()
    with db:
        db.execute("UPDATE answer SET publication = 'state' "
                   "WHERE question = 'secret'")
        for i, text in enumerate(NASTY):
            row = 'r%03d' % (97 * (i + 1) % 101)
            db.execute('INSERT INTO repeat_row VALUES (?, ?, ?, ?, ?, 1, NULL, '
                       'NULL)', (report, 'cite', row, i + 1, author))
            for question, col in (('remark', ''), ('act', 'title')):
                db.execute("INSERT INTO answer VALUES (?, ?, ?, ?, ?, "
                           "'answered', '', '', 'group', ?, 1, 1, '')",
                           (report, question, row, col, text, author))
        # Its question does not apply while law is yes.
        db.execute("INSERT INTO answer VALUES (?, 'hidden', '', '', 'was no', "
                   "'answered', '', '', 'group', ?, 1, 1, '')", (report, author))
    db.close()


def make_database():
    run('init')
    run('questionnaire', 'publish', os.path.join(ROOT, 'tests/data/exports'))
    add_states()
    for iso3 in STATES:
        run('account', 'add', '--email', f'{iso3}@example.org'.lower(),
            '--name', 'A person', '--role', 'focal_point', '--state', iso3,
            text='correct horse battery\n')
    run('cycle', 'open', '--questionnaire', 'every-type', '--title',
        'Round: one', '--due', '2099-12-31', '--invite', ','.join(STATES))
    for iso3, rows in ANSWERS.items():
        import_answers(iso3, rows)
    keep_for_the_state()
    for iso3 in ('XAA', 'XBB'):
        run('submit', '--cycle', '1', '--state', iso3, '--by',
            f'{iso3}@example.org'.lower())


def expected():
    """Rows the Secretariat may read, from the tables."""
    db = sqlite3.connect(DB)
    rows = db.execute(
        "SELECT r.iso3, a.question, a.row, a.col, a.value, a.status, a.comment,"
        " a.source, a.publication, CAST(a.counted AS TEXT)"
        " FROM submission_answer a JOIN submission s ON s.id = a.submission"
        " JOIN report r ON r.id = s.report WHERE a.publication != 'state'"
        " AND s.number = (SELECT max(number) FROM submission"
        " WHERE report = s.report)").fetchall()
    db.close()
    return sorted(rows)


def export(kind, name, *more):
    path = os.path.join(FOLDER, name)
    run('export', kind, '--cycle', '1', '--output', path, *more)
    return path


def book(kind, name, *more):
    return openpyxl.load_workbook(export(kind, name, *more))


def units(text):
    return len(text.encode('utf-16-le')) // 2


def as_cell(text, mark=MARK['en']):
    """What one cell holds of a text."""
    if units(text) <= UNITS_MAX:
        return text
    kept = text.encode('utf-16-le')[:(UNITS_MAX - units(mark)) * 2]
    return kept.decode('utf-16-le', 'ignore') + mark


def read(value):
    """A cell as a spreadsheet reads it: openpyxl leaves escapes as they are."""
    return '' if value is None else unescape(value)


def long_rows(sheet, take=(0, 4, 6, 8, 10, 12, 13, 14, 15, 16)):
    rows = [[read(c.value) for c in row] for row in sheet.iter_rows(min_row=2)]
    return sorted(tuple(row[i] for i in take) for row in rows)


FOLDER = DB = ENV = None


def main():
    """Makes the database, runs the tests of the calling file, counts them."""
    global FOLDER, DB, ENV
    with tempfile.TemporaryDirectory() as FOLDER:
        DB = os.path.join(FOLDER, 'test.db')
        ENV = dict(os.environ, RAPPORTEUR_DB=DB, RAPPORTEUR_SHARE=SHARE,
                   SOURCE_DATE_EPOCH='1795608000', HOME=FOLDER)
        make_database()
        done = unittest.main(module='__main__', exit=False).result
    bad = len(done.failures) + len(done.errors)
    print(f'{done.testsRun - bad} passed, {bad} failed')
    sys.exit(bad > 0)
