#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""rapporteur figures and indicator: a publisher's table in and out again, each
of its faults named, and the indicator worked out of it. On a small file of our
own with the faults of the real one, and on the real one where it lies beside
the project (it is not ours to commit)."""
import csv
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from figures_table import REAL, without_real  # noqa: E402

PROGRAM = os.environ['RAPPORTEUR']
LAYOUT = ('--layout', 'iafq-public')
HEADER = ('iso3,country,m49_region,m49_subregion,indicator,dimension,category,'
          'sex,age,year,unit,value,source')
TRACING = 'Uniquely identifiable - '
NATIONAL = TRACING + 'from illegitimate owner in national registry'
NO_POINT = '"' + TRACING + \
    'tracing attempted, no point of diversion identified"'


def row(iso3='ALB', indicator='Arms seized', dimension='Total',
        category='Total', sex='na', age='na', year='2022', value='1',
        source='IAFQ', unit='Counts'):
    return ','.join((iso3, 'Name', 'Region', 'Part', indicator, dimension,
                     category, sex, age, year, unit, value, source))


def tracing(category, value, year='2022', iso3='ALB'):
    return row(iso3, dimension='by location', category=category, year=year,
               value=value)


class Figures(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.db = os.path.join(self.folder.name, 'r.db')
        self.env = dict(os.environ, RAPPORTEUR_DB=self.db)
        self.good('init')

    def run_it(self, *words, text=True):
        return subprocess.run([PROGRAM, *words], env=self.env, text=text,
                              capture_output=True, timeout=300, check=False)

    def good(self, *words):
        done = self.run_it(*words)
        self.assertEqual(done.returncode, 0, (words, done.stderr))
        return done

    def file(self, data, name='f_2024-08-26.csv'):
        path = os.path.join(self.folder.name, name)
        with open(path, 'wb') as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    def table(self, *rows, end='\r\n', name='f_2024-08-26.csv'):
        return self.file(''.join(r + end for r in (HEADER, *rows)), name)

    def import_it(self, path, *more):
        return self.run_it('figures', 'import', path, *LAYOUT, *more)

    def export(self, *more):
        done = self.run_it('figures', 'export', *LAYOUT, *more, text=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.good(*words).stdout)))

    def sql(self, text):
        with sqlite3.connect(self.db) as db:
            return db.execute(text).fetchall()

    def closing(self, done, stored, new, revised, unchanged, refused):
        line = [s for s in done.stderr.splitlines() if ' rows read = ' in s][-1]
        self.assertEqual(
            line.split(': ')[-1],
            f'{stored + refused} rows read = {stored} stored ({new} new, '
            f'{revised} revised, {unchanged} unchanged) + {refused} refused')
        self.assertEqual(done.returncode, 1 if refused else 0, done.stderr)

    def stored_nothing(self, done, *says):
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('nothing was stored', done.stderr)
        for text in says:
            self.assertIn(text, done.stderr)
        self.assertEqual(self.sql('SELECT count(*) FROM figure'), [(0,)])
        self.assertEqual(self.sql('SELECT count(*) FROM figure_release'),
                         [(0,)])


class Rows(Figures):
    FAULTS = [
        (row(iso3='ZZZ'), "iso3: this database has no State 'ZZZ'"),
        (row(indicator='Arms sized'), "indicator: 'Arms sized' is no indicator"),
        (row(dimension='by colour'), "dimension: 'by colour' is no dimension"),
        (row(indicator='Ammunition seized', dimension='by type',
             category='pistol'),
         "dimension: 'Ammunition seized' is not given 'by type'"),
        (row(dimension='by location', category='pistol'),
         "dimension: 'pistol' stands under 'by type', not 'by location'"),
        (row(dimension='by type', category='musket'),
         "category: 'musket' is no category of 'Arms seized' under 'by type'"),
        (row(sex='Male'), "sex: 'Arms seized' is not given for sex 'Male'"),
        (row(age='Total'), "age: 'Arms seized' is not given for age 'Total'"),
        (row(unit='Kilograms'), "unit: 'Arms seized' is not counted in"),
        (row(year='1891'), "year: '1891' is no year from 1990"),
        (row(year='2025'), "year: '2025' is no year from 1990 to that of the "
                           "release, 2024"),
        (row(value='12.5'), "value: '12.5' is not a whole number"),
        (row(value='many'), "value: 'many' is not a number"),
        (row(value='1 000'), "value: '1 000' is not a number"),
        (row(value='-3'), "value: '-3' is negative"),
        (row(value=''), 'value: is empty; a blank is not zero'),
        (row(value='9' * 40), 'value: has 40 digits; at most 15 are taken'),
        (row() + ',x', 'has 14 fields, the header has 13'),
        ('ALB,Albania', 'has 2 fields, the header has 13'),
    ]

    def test_each_fault_is_listed_with_line_column_and_reason(self):
        path = self.table(*(r for r, _ in self.FAULTS), row(year='2021'))
        done = self.import_it(path)
        listed = done.stderr.splitlines()
        for i, (_, reason) in enumerate(self.FAULTS):
            self.assertTrue(listed[i].startswith(f'{path}:{i + 2}: {reason}'),
                            (listed[i], reason))
        self.closing(done, 1, 1, 0, 0, len(self.FAULTS))
        self.assertEqual(self.export(), (HEADER + '\r\n' + row(year='2021') +
                                         '\r\n').encode())

    def test_repeated_keys_are_told_apart_by_what_they_say(self):
        path = self.table(row(), row(year='2021', value='5'), row(),
                          row(year='2021', value='6'), row(year='2020'))
        done = self.import_it(path)
        self.closing(done, 2, 2, 0, 0, 3)
        for text in (f'{path}:4: repeats line 2, which stays',
                     f'{path}:5: contradicts line 3',
                     f'{path}:3: is contradicted by line 5'):
            self.assertIn(text, done.stderr)
        self.assertEqual(self.export().decode().splitlines(),
                         [HEADER, row(), row(year='2020')])

    def test_a_map_says_what_a_renamed_label_stands_for(self):
        path = self.table(row(dimension='by type', category='Pistols'),
                          row('ALX', indicator='"Seized, all"'))
        self.closing(self.import_it(path), 0, 0, 0, 0, 2)
        labels = self.file('column,label,means\n'
                           'category,Pistols,pistol\n'
                           'indicator,"Seized, all",Arms seized\n'
                           'iso3,ALX,AND\n', 'map.csv')
        self.closing(self.import_it(path, '--map', labels), 2, 2, 0, 0, 0)
        # the row goes out as it came, under the label it had
        self.assertIn(b',Pistols,', self.export('--state', 'ALB'))
        self.assertIn(b'ALX,', self.export('--state', 'AND'))
        bad = self.file('column,label,means\nvalue,1,2\n', 'bad.csv')
        done = self.import_it(path, '--map', bad)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{bad}:2: column: 'value' is no column of labels",
                      done.stderr)

    def test_labels_cannot_move_the_terminal(self):
        done = self.import_it(self.table(row(indicator='\x1b[2J' + 'x' * 900)))
        self.assertNotIn('\x1b', done.stderr)
        self.assertLess(max(map(len, done.stderr.splitlines())), 600)

    def test_states_of_a_demonstration_are_other_states(self):
        os.remove(self.db)
        self.good('demo')
        done = self.import_it(self.table(row(), row('XAA')))
        self.closing(done, 1, 1, 0, 0, 1)
        self.assertIn("iso3: this database has no State 'ALB'", done.stderr)


class Files(Figures):
    def test_what_goes_in_comes_out_byte_for_byte(self):
        lines = [row(source='IAFQ/SOF'), row(year='2021', value='007'),
                 tracing(NO_POINT, '4'), row('AND', value='0'),
                 '"ALB"' + row(year='2020')[3:]]
        done = self.import_it(self.table(*lines))
        self.closing(done, 5, 5, 0, 0, 0)
        self.assertEqual(self.export().decode(),
                         ''.join(s + '\r\n' for s in [HEADER] + lines))
        self.assertEqual(self.export('--state', 'AND').decode(),
                         HEADER + '\r\n' + lines[3] + '\r\n')

    def test_line_ends_and_a_byte_order_mark_are_both_understood(self):
        for data in (f'{HEADER}\n{row()}\n\n{row("AND")}\n'.encode(),
                     b'\xef\xbb\xbf' + f'{HEADER}\r\n{row()}\r\n'.encode()):
            done = self.import_it(self.file(data))
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.export().decode(),
                         f'{HEADER}\n{row()}\n{row("AND")}\n')

    def test_the_same_file_twice_changes_nothing(self):
        path = self.table(row(), row('AND'))
        self.import_it(path)
        with open(self.db, 'rb') as f:
            before = hashlib.sha256(f.read()).hexdigest()
        done = self.import_it(path)
        self.closing(done, 2, 0, 0, 2, 0)
        with open(self.db, 'rb') as f:
            self.assertEqual(hashlib.sha256(f.read()).hexdigest(), before)

    def test_a_dry_run_says_all_and_keeps_nothing(self):
        path = self.table(row(), row('ZZZ'))
        done = self.import_it(path, '--dry-run')
        self.closing(done, 1, 1, 0, 0, 1)
        self.assertIn('dry run, nothing is kept', done.stderr)
        self.assertEqual(self.sql('SELECT count(*) FROM figure'), [(0,)])

    def test_a_revision_keeps_the_old_figure_and_leaves_its_trace(self):
        self.import_it(self.table(row(value='5'), row('AND')))
        done = self.import_it(self.table(row(value='6')), '--release',
                              '2025-01-31', '--source', 'A portal')
        self.closing(done, 1, 0, 1, 0, 0)
        self.assertIn('1 figures stored before', done.stderr)
        self.assertEqual(
            self.sql('SELECT f.version, f.value, f.replaced_in IS NULL, r.source,'
                     ' r.released_on, r.origin FROM figure f JOIN figure_release'
                     " r ON r.id = f.release WHERE f.iso3 = 'ALB' ORDER BY 1"),
            [(1, 5.0, 0, 'UNODC data portal, Illicit Arms Flows Questionnaire',
              '2024-08-26', 'published'),
             (2, 6.0, 1, 'A portal', '2025-01-31', 'published')])
        self.assertEqual(len(self.sql("SELECT 1 FROM audit WHERE action ="
                                      " 'figures.import'")), 2)
        self.good('check')
        done = self.import_it(self.table(row(value='7')), '--release',
                              '2024-12-31')
        self.assertEqual(done.returncode, 1)
        self.assertIn('older than that of 2025-01-31', done.stderr)

    def test_a_file_that_is_broken_stores_nothing_at_all(self):
        good = f'{HEADER}\r\n{row()}\r\n'
        for data, says in (
                (good + row('AND')[:-30], ':3: ends without a line end: the '
                                          'file was cut off here'),
                (good + row('AND'), ':3: ends without a line end'),
                (HEADER[:20], ':1: ends in the header row'),
                ('', 'is empty'),
                (good.encode('utf-16'), 'is UTF-16 text'),
                (good.encode('utf-16-be'), 'is UTF-16 text'),
                (good.encode() + b'caf\xe9\r\n', ':3: is not UTF-8'),
                (good.encode() + b'a,\0\r\n', ':3: is not UTF-8'),
                (good + '"AND,' + row() + '\r\n', ':3: a quotation mark opens'),
                (good + '"A"ND,x\r\n', ':3: text follows a closing quotation'),
                (good.replace('iso3', 'iso'), ":1: column 1 is 'iso'"),
                (good.replace(',source', ''), ':1: has 12 columns'),
                (good.replace(',', ';'), 'save it with commas')):
            self.stored_nothing(self.import_it(self.file(data)), says)

    def test_a_figure_that_was_tampered_with_fails_the_check(self):
        self.import_it(self.table(row(value='5'), row(year='2021', value=':'),
                                  '"ALB"' + row(year='2020')[3:]))
        self.import_it(self.table(row(value='6')), '--release', '2025-01-31')
        part = [r for r in self.rows('check') if r['part'] == 'figures']
        self.assertEqual(part, [{'part': 'figures', 'examined': '4',
                                 'problems': '0'}])
        self.sql('DROP TRIGGER figure_no_update')
        for change, undo, says in (
                ('value = 7 WHERE value = 6', 'value = 6 WHERE value = 7',
                 'figure 4 of ALB, 2022: is not what its row says'),
                ("value = 0, status = 'counted' WHERE status = ':'",
                 "value = NULL, status = ':' WHERE value = 0",
                 'figure 2 of ALB, 2021: is not what its row says'),
                ('replaced_in = 2 WHERE id = 3',
                 'replaced_in = NULL WHERE id = 3', '1 figures do not follow'),
                ('version = 3 WHERE id = 4', 'version = 2 WHERE id = 4',
                 '1 figures do not follow')):
            self.sql('UPDATE figure SET ' + change)
            done = self.run_it('check')
            self.assertEqual(done.returncode, 1, change)
            self.assertIn(says, done.stderr)
            self.sql('UPDATE figure SET ' + undo)
        self.good('check')

    def peak(self, path):
        """Peak memory in KB of an import of path, and its exit status."""
        child = subprocess.Popen(
            [PROGRAM, 'figures', 'import', path, *LAYOUT, '--release',
             '2024-08-26'], env=self.env, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE)
        said = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        return usage.ru_maxrss, child.returncode, said

    def test_a_line_of_two_gigabytes_is_refused_in_flat_memory(self):
        small, _, _ = self.peak(self.table(row()))
        os.remove(self.db)
        self.good('init')
        for begin, says in ((row(), 'the row is longer than'),
                            ('"', 'a quotation mark opens')):
            pipe = os.path.join(self.folder.name, 'pipe')
            os.mkfifo(pipe)
            sent = []

            def write():
                try:
                    with open(pipe, 'wb', buffering=0) as f:
                        f.write(f'{HEADER}\r\n{begin}'.encode())
                        for _ in range(2048):
                            sent.append(f.write(b'x' * (1 << 20)))
                except BrokenPipeError:
                    pass
            writer = threading.Thread(target=write)
            writer.start()
            large, code, said = self.peak(pipe)
            writer.join()
            os.remove(pipe)
            self.assertEqual(code, 1)
            self.assertIn(says, said)
            self.assertIn('nothing was stored', said)
            self.assertLess(sum(sent), 16 << 20)
            self.assertLess(large - small, 8 << 10)

    def test_what_cannot_be_understood_is_usage(self):
        path = self.table(row(), name='undated.csv')
        for words in (('figures',), ('figures', 'import', *LAYOUT),
                      ('figures', 'import', path), ('figures', 'fly', *LAYOUT),
                      ('figures', 'import', path, *LAYOUT),
                      ('figures', 'import', path, *LAYOUT, '--dry-run=1'),
                      ('indicator',), ('indicator', 'sdg-16.4.2', '--year', 'x'),
                      ('indicator', 'sdg-16.4.2', '--window', '0'),
                      ('indicator', 'sdg-16.4.2', '--format', 'pdf')):
            done = self.run_it(*words)
            self.assertEqual(done.returncode, 2, (words, done.stderr))
        for words in (('figures', 'export', '--layout', '../states'),
                      ('figures', 'export', '--layout', 'none'),
                      ('figures', 'export', *LAYOUT),
                      ('figures', 'export', *LAYOUT, '--state', 'ZZZ'),
                      ('indicator', 'sdg-99'),
                      ('indicator', 'sdg-16.4.2', '--state', 'ZZZ')):
            done = self.run_it(*words)
            self.assertEqual(done.returncode, 1, (words, done.stderr))
            self.assertEqual(done.stdout, '')
        done = self.import_it(path, '--release', '26.08.2024')
        self.stored_nothing(done, "'26.08.2024' is not a date")


class Indicator(Figures):
    def setUp(self):
        super().setUp()
        done = self.import_it(self.table(
            tracing(NATIONAL, '1', '2016'), tracing(NO_POINT, '2', '2016'),
            tracing(NATIONAL, '3', '2017'), tracing(NO_POINT, '1', '2017'),
            tracing(TRACING + 'from legitimate owner in national registry',
                    '9', '2017'),
            tracing('Total not uniquely identifiable through marking', '7',
                    '2018', 'AND')))
        self.closing(done, 6, 6, 0, 0, 0)

    def test_the_mean_of_the_years_with_a_denominator(self):
        rows = self.rows('indicator', 'sdg-16.4.2', '--window', '2', '--state',
                         'ALB', '--year', '2016')
        self.assertEqual(rows, [{
            'iso3': 'ALB', 'year': '2016', 'value_percent': '54.17',
            'numerator': '4', 'denominator': '7', 'excluded': '9',
            'years_used': '2016 2017'}])

    def test_without_a_denominator_there_is_no_value(self):
        rows = self.rows('indicator', 'sdg-16.4.2')
        self.assertEqual([(r['iso3'], r['year'], r['value_percent'])
                          for r in rows],
                         [('ALB', '2016', '33.33'), ('ALB', '2017', '75.00'),
                          ('AND', '2018', '')])
        point = json.loads(self.good('indicator', 'sdg-16.4.2', '--state',
                                     'AND', '--format', 'json').stdout)[0]
        self.assertEqual(point, {
            'iso3': 'AND', 'year': 2018, 'value_percent': None, 'numerator': 0,
            'denominator': 0, 'excluded': 7, 'years_used': ''})


class Published(Figures):
    """The real table. Its refusals are all repeated keys."""

    def test_the_circle_closes_and_the_known_values_come_out(self):
        done = self.import_it(REAL)
        self.closing(done, 14995, 14995, 0, 0, 473)
        refused = {int(s.split(':')[1]) for s in done.stderr.splitlines()
                   if s.startswith(REAL)}
        self.assertEqual(len(refused), 473)
        with open(REAL, 'rb') as f:
            lines = f.read().splitlines(keepends=True)
        self.assertEqual(self.export(), b''.join(
            s for i, s in enumerate(lines, 1) if i not in refused))
        self.closing(self.import_it(REAL), 14995, 0, 0, 14995, 473)
        seized = {r['year']: (r['total'], r['states'])
                  for r in self.rows('figures', 'totals', *LAYOUT)
                  if r['indicator'] == 'arms_seized'}
        self.assertEqual(seized['2016'], ('553807', '78'))
        self.assertEqual(seized['2017'], ('545779', '78'))
        self.assertEqual(seized['2022'], ('168978', '40'))
        for iso3, year, window, value in (
                ('ESP', '2016', '2', '63.61'), ('AUS', '2016', '2', '0.94'),
                ('GBR', '2016', '2', '14.87'), ('BRA', '2016', '2', '18.24'),
                ('PER', '2020', '1', '35.95'), ('SLV', '2019', '1', '57.07')):
            got, = self.rows('indicator', 'sdg-16.4.2', '--state', iso3,
                             '--year', year, '--window', window)
            self.assertEqual(got['value_percent'], value, got)


if not REAL:
    without_real()
    del Published

if __name__ == '__main__':
    unittest.main()
