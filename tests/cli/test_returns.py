#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The return of figures on trafficking: its questionnaire is clean, figures
that fit are taken and can be submitted, and each of its checks that is an error
says so of figures that do not fit, and only then."""
import csv
import io
import os
import re
import sqlite3
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['RAPPORTEUR']
TRAFFICKING = os.path.join(os.environ['RAPPORTEUR_SHARE'],
                           'questionnaires/firearms-trafficking')
FOCAL, STAFF = 'focal@point.example', 'staff@un.example'
ARM_TYPES = 'pistol revolver rifle shotgun submachine_gun machine_gun other'
TRACED = 'n1_1 n1_2 n1_3 n1_4 n1_5 n1_6 n1_7'
UNTRACEABLE = 'n2_1 n2_2 n2_3'
GROUNDS = 'possession use trafficking manufacture altered_marking other'
CONTEXTS = ('trafficking arms drugs other_trafficking violent terrorism '
            'organized other none')
CHANNELS = 'bilateral iarms etrace europol other'
WAYS = 'destroyed retained sold donated returned other'
TOPICS = ('identification marking tracing statistics investigation technology '
          'other')
AGENCIES = 'police customs border defence prosecutor courts forensic other'
STAGES = 'targeted suspected prosecuted convicted'


def text(name):
    with open(os.path.join(TRAFFICKING, name), encoding='utf-8') as f:
        return f.read()


def added_up(table, parts, *, each=2, unknown=None):
    """Rows of `each`, so many unknown, and their total."""
    figures = {(table, row, ''): each for row in parts.split()}
    figures[table, 'unknown', ''] = each if unknown is None else unknown
    figures[table, 'total', ''] = sum(figures.values())
    return figures


def across(table, rows, columns, each=2):
    """A table with totals to the side and below."""
    rows, columns = rows.split() + ['unknown'], columns.split() + ['unknown']
    figures = {(table, r, c): each for r in rows for c in columns}
    figures |= {(table, r, 'total'): each * len(columns) for r in rows}
    figures |= {(table, 'total', c): each * len(rows) for c in columns}
    figures[table, 'total', 'total'] = each * len(rows) * len(columns)
    return figures


def traced(table):
    figures = {(table, row, ''): 10 for row in TRACED.split()}
    figures |= {(table, row, ''): 10 for row in UNTRACEABLE.split()}
    figures |= {(table, 'n1', ''): 70, (table, 'n2', ''): 30,
                (table, 'n3', ''): 10, (table, 'total', ''): 110}
    return figures


def requests(side):
    rows = CHANNELS.split() + ['unknown']
    figures = {}
    for state, n in (('all', 9), ('answered', 5), ('pending', 3)):
        figures |= {(f'requests_{side}', r, state): n for r in rows}
        figures[f'requests_{side}', 'total', state] = n * len(rows)
    figures |= {('request_days', r, side): 30 for r in rows + ['total']}
    return figures | {(f'partner_{side}', '1', ''): 9,
                      (f'partner_{side}_answered', '1', ''): 5,
                      (f'partner_{side}_pending', '1', ''): 3,
                      (f'partner_{side}_days', '1', ''): 30}


def persons():
    figures = {}
    for n, stage in zip((9, 8, 7, 6), STAGES.split()):
        figures |= {('persons', stage, sex): n
                    for sex in ('women', 'men', 'unknown')}
        figures['persons', stage, 'total'] = 3 * n
    return figures


def disposal():
    rows = WAYS.split() + ['unknown']
    figures = {}
    for number, n in (('all', 4), ('marked', 1)):
        figures |= {('disposal', r, number): n for r in rows}
        figures['disposal', 'total', number] = n * len(rows)
    return figures


def all_figures():
    figures = {('cross_known', '', ''): 'yes', ('revision', '', ''): 'yes',
               ('seizure_cases', '', ''): 40, ('parts_seized', '', ''): 0,
               ('ammunition_seized', '', ''): 5000,
               ('investigations_traced', '', ''): 5,
               ('investigations_financial', '', ''): 2,
               ('partner_state', '1', ''): 'KEN'}
    figures |= requests('received') | requests('sent') | persons() | disposal()
    for taken in ('seized', 'found', 'surrendered'):
        figures |= added_up(f'{taken}_type', ARM_TYPES, each=10, unknown=40)
        figures |= added_up(f'{taken}_marking', 'marked unmarked altered',
                            each=20)
        figures |= traced(f'{taken}_tracing')
        figures |= traced(f'revised_{taken}_tracing')
    return (figures |
            added_up('seized_condition', 'industrial illicit converted modified '
                     'assembled reactivated') |
            added_up('seized_ground', GROUNDS) |
            added_up('seized_place', 'territory land_border air sea other') |
            added_up('seized_context', CONTEXTS) |
            added_up('case_size', 'one few tens hundreds', each=1) |
            added_up('suspected_combination', 'only possession arms drugs '
                     'other_trafficking violent terrorism other') |
            added_up('technology_arms', 'printing printed_parts milling craft '
                     'conversion kits other') |
            across('seized_cross', CONTEXTS, GROUNDS) |
            across('training_by_topic', TOPICS, 'women men') |
            across('training_by_agency', AGENCIES, 'women men'))


def errors():
    """{name: (place, the figures it reads)} of the checks that are errors."""
    blocks = re.findall(r'^\t(\w+) \{\n\t\tseverity = error\n\t\tat = (\S+)\n'
                        r'\t\tholds << X\n(.*)\n', text('questionnaire.hdf'),
                        re.M)
    return {name: (cell(place), {cell(f) for f in
                                 re.findall(r'\$\{([\w.]+)\}', holds)})
            for name, place, holds in blocks}


def cell(place):
    question, row, col = (place.split('.') + ['', ''])[:3]
    return question, '1' if question.startswith('partner_') else row, col


def broken(name, checks):
    """Figures of which only this check has something to say at its place: the
    others there miss a figure, which silences them."""
    figures = all_figures()
    place, reads = checks[name]
    question, row, col = place
    if name == 'cases_none':
        figures[place] = 0
    elif question == 'request_days':
        figures[f'requests_{col}', row, 'answered'] = 0
    elif name.endswith('_median'):
        figures[question.replace('days', 'answered'), row, col] = 0
    else:
        figures[place] += 100000
    for other, (at, others) in checks.items():
        if other != name and at == place:
            del figures[min(others - reads)]
    return figures


class Return(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.env = dict(os.environ,
                        RAPPORTEUR_DB=os.path.join(self.folder.name, 'r.db'))
        self.good('init')
        self.good('account', 'add', '--email', FOCAL, '--name', 'Focal Point',
                  '--role', 'focal_point', '--state', 'ALB',
                  stdin='a long enough passphrase\n')
        self.cycle = self.good(
            'cycle', 'open', '--questionnaire', 'firearms-trafficking',
            '--title', 'Figures', '--due', '2099-12-31', '--invite',
            'ALB').stdout.strip()

    def run_it(self, *words, stdin=''):
        return subprocess.run([PROGRAM, *words], env=self.env, input=stdin,
                              capture_output=True, text=True, timeout=120,
                              check=False)

    def good(self, *words, stdin=''):
        done = self.run_it(*words, stdin=stdin)
        self.assertEqual(done.returncode, 0, (words, done.stdout, done.stderr))
        return done

    def enter(self, figures):
        path = os.path.join(self.folder.name, 'figures.csv')
        with open(path, 'w', encoding='utf-8', newline='') as f:
            out = csv.writer(f)
            out.writerow(['question', 'row', 'column', 'value'])
            out.writerows([*place, value] for place, value in figures.items())
        return self.run_it('answers', 'import', '--cycle', self.cycle,
                           '--state', 'ALB', path)

    def test_the_questionnaire_is_clean(self):
        done = self.good('questionnaire', 'check', TRAFFICKING)
        self.assertIn('nothing to complain about', done.stderr)
        self.assertEqual(done.stdout, '')

    def test_figures_that_fit_are_taken_and_submitted(self):
        done = self.enter(all_figures())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.good('submit', '--cycle', self.cycle, '--state', 'ALB', '--by',
                  FOCAL)

    def decide(self, *words):
        return self.run_it(*words, '--cycle', self.cycle, '--state', 'ALB')

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.good(*words).stdout)))

    def submit_figures(self):
        self.good('account', 'add', '--email', STAFF, '--name', 'Staff',
                  '--role', 'staff', stdin='a long enough passphrase\n')
        figures = all_figures() | {('reference_year', '', ''): '2024',
                                   ('found_type', 'total', ''): ':'}
        done = self.enter(figures)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.good('submit', '--cycle', self.cycle, '--state', 'ALB', '--by',
                  FOCAL)

    def test_figures_become_figures_when_the_return_is_accepted(self):
        self.submit_figures()
        totals = ('figures', 'totals', '--layout', 'iafq-public', '--origin',
                  'return')
        indicator = ('indicator', 'sdg-16.4.2', '--origin', 'return')
        self.assertEqual(self.rows(*totals), [])
        self.assertEqual(self.decide('accept', '--by', FOCAL).returncode, 1)
        self.assertEqual(self.rows(*totals), [])
        self.assertEqual(self.decide('accept', '--by', STAFF).returncode, 0)
        self.assertEqual(self.decide('accept', '--by', STAFF).returncode, 1)
        # Seven types of 10 and 40 unknown; all found are not available.
        self.assertEqual(
            {r['indicator']: int(r['total']) for r in self.rows(*totals)},
            {'arms_seized': 110, 'arms_surrendered': 110, 'parts_seized': 0,
             'ammunition_seized': 5000, 'seizures': 40, 'arrested': 24,
             'prosecuted': 21, 'convicted': 18, 'targeted': 27})
        self.assertEqual({(r['year'], r['states'])
                          for r in self.rows(*totals)}, {('2024', '1')})
        # Each row of the tracing table is 10, rows 1 and 2 are sums; the
        # year before comes from the table that revises it.
        expected = {'iso3': 'ALB', 'value_percent': '42.86',
                    'numerator': '30', 'denominator': '70', 'excluded': '40'}
        self.assertEqual(self.rows(*indicator),
                         [expected | {'year': y, 'years_used': y}
                          for y in ('2023', '2024')])
        self.assertEqual(self.rows('indicator', 'sdg-16.4.2'), [])
        self.assertEqual(
            {r['part']: r['problems'] for r in self.rows('check')}['returns'],
            '0')

    def test_a_return_whose_figures_cannot_be_stored_is_not_accepted(self):
        def ask(sql):
            with sqlite3.connect(self.env['RAPPORTEUR_DB']) as db:
                return db.execute(sql).fetchall()

        self.submit_figures()
        ask('CREATE TRIGGER full BEFORE INSERT ON figure WHEN NEW.line = 200'
            " BEGIN SELECT RAISE(ABORT, 'no room'); END")
        self.assertEqual(self.decide('accept', '--by', STAFF).returncode, 1)
        self.assertEqual(ask('SELECT stage FROM report'), [('submitted',)])
        self.assertEqual(ask('SELECT count(*) FROM figure_release'), [(0,)])
        ask('DROP TRIGGER full')
        self.assertEqual(self.decide('accept', '--by', STAFF).returncode, 0)
        self.assertEqual(ask('SELECT stage FROM report'), [('accepted',)])

    def test_a_returned_figure_that_was_changed_is_told_of(self):
        self.submit_figures()
        self.assertEqual(self.decide('accept', '--by', STAFF).returncode, 0)
        with sqlite3.connect(self.env['RAPPORTEUR_DB']) as db:
            db.execute('DROP TRIGGER figure_no_update')
            db.execute("UPDATE figure SET value = value + 1 WHERE footnote = ''"
                       " AND id = (SELECT max(id) FROM figure WHERE value > 0)")
        done = self.run_it('check')
        self.assertEqual(done.returncode, 1)
        self.assertIn('is not what submission 1 says', done.stderr)
        self.assertIn('is not stored as a figure', done.stderr)

    def test_a_total_without_its_parts_is_no_error(self):
        done = self.enter({('seized_type', 'total', ''): 12,
                           ('seized_type', 'pistol', ''): 3})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_error_is_told_of_figures_that_do_not_fit(self):
        english = dict(re.findall(r'^\t(\w+) = (.*)$',
                                  text('text.en.hdf').split('\ncheck {')[1],
                                  re.M))
        checks = errors()
        self.assertGreater(len(checks), 100)
        for name in checks:
            with self.subTest(check=name):
                done = self.enter(broken(name, checks))
                self.assertEqual(done.returncode, 1, done.stdout)
                self.assertIn(english[name], done.stderr)


if __name__ == '__main__':
    unittest.main()
