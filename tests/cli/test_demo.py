#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The demonstration: every outcome of the decision table, returns of figures
that add up, invented States only, and a database that is sound afterwards."""
import collections
import csv
import io
import os
import re
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['RAPPORTEUR']
SHARE = os.environ['RAPPORTEUR_SHARE']
OUTCOMES = os.path.join(SHARE, 'questionnaires/firearms-protocol/outcomes.hdf')
TRAFFICKING = os.path.join(
    SHARE, 'questionnaires/firearms-trafficking/questionnaire.hdf')
STATES = os.path.join(SHARE, 'questionnaires/states/demo_states.csv')


def outcomes_of_the_table():
    """Every outcome some cell of the table gives, and what it becomes for a
    State not party."""
    with open(OUTCOMES, encoding='utf-8') as f:
        text = f.read()
    head, table = text.split('\noutcome {', 1)
    readiness = dict(re.findall(
        r'^\t(\w+) \{\n(?:.*\n)*?\t\treadiness = (\w+)', head, re.M))
    given = set(re.findall(r'^\t\t\w+ = (\w+)', table, re.M)) - {'reject'}
    return given, {readiness[o] for o in given}


class Demonstration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.env = dict(os.environ, RAPPORTEUR_DB=os.path.join(
            cls.folder.name, 'demo.db'))
        done = cls.run_it('demo')
        assert done.returncode == 0, done.stderr
        cls.accounts = list(csv.DictReader(io.StringIO(done.stdout)))
        with open(STATES, encoding='utf-8') as f:
            cls.states = {r['iso3']: r for r in csv.DictReader(f)}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_it(cls, *words):
        return subprocess.run([PROGRAM, *words], env=cls.env, text=True,
                              capture_output=True, timeout=300, check=False)

    def rows(self, *words):
        done = self.run_it(*words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return list(csv.DictReader(io.StringIO(done.stdout)))

    def test_one_account_of_each_role_is_printed(self):
        self.assertEqual(
            sorted(a['role'] for a in self.accounts),
            ['administrator', 'approver', 'contributor', 'deputy',
             'focal_point', 'member', 'observer', 'staff'])
        for a in self.accounts:
            self.assertGreaterEqual(len(a['password']), 12)
            self.assertTrue(a['email'].endswith('.example'))
        self.assertEqual(len({a['password'] for a in self.accounts}), 8)

    def test_every_outcome_comes_up(self):
        parties, others = outcomes_of_the_table()
        seen = collections.defaultdict(set)
        for cycle in '1', '2':
            for r in self.rows('findings', '--cycle', cycle):
                status = self.states[r['state']]['firearms-protocol_status']
                seen[status == 'party'].add(r['outcome'])
        self.assertEqual(parties - seen[True], set())
        self.assertEqual(others - seen[False], set())

    def test_only_invented_states_answer(self):
        for cycle in self.rows('cycle', 'list'):
            # one State of the last is yet to be invited
            self.assertEqual(cycle['invited'],
                             '23' if cycle['cycle'] == '4' else '24')
            self.assertGreater(int(cycle['submitted']), 10)
            for r in self.rows('answers', 'export', '--cycle',
                               cycle['cycle']):
                self.assertIn(r['state'], self.states)

    def test_no_state_ever_answered_everything_alike(self):
        found = collections.defaultdict(set)
        for r in self.rows('findings', '--cycle', '1'):
            found[r['state']].add(r['outcome'])
        several = [s for s, o in found.items() if len(o) > 3]
        self.assertGreater(len(several), 12)

    def test_the_same_seed_gives_the_same_answers(self):
        env = dict(self.env, RAPPORTEUR_DB=os.path.join(
            self.folder.name, 'again.db'))
        subprocess.run([PROGRAM, 'demo'], env=env, capture_output=True,
                       timeout=300, check=True)
        for cycle in '2', '4':
            words = ['answers', 'export', '--cycle', cycle]
            done = subprocess.run([PROGRAM, *words], env=env, text=True,
                                  capture_output=True, timeout=120, check=True)
            self.assertEqual(list(csv.DictReader(io.StringIO(done.stdout))),
                             self.rows(*words))

    def returns(self):
        """{cycle: {State: {place: row}}} of the cycles that ask for figures."""
        got = {}
        for cycle in self.rows('cycle', 'list'):
            if cycle['questionnaire'] == 'firearms-protocol':
                continue
            states = got[cycle['cycle']] = collections.defaultdict(dict)
            for r in self.rows('answers', 'export', '--cycle', cycle['cycle']):
                place = '.'.join(filter(None, (r['question'], r['row'],
                                               r['column'])))
                states[r['state']][place] = r
        return got

    def test_the_assessment_is_shown_first_and_keeps_its_numbers(self):
        cycles = [(c['cycle'], c['questionnaire'])
                  for c in self.rows('cycle', 'list')]
        self.assertEqual(cycles[0], ('2', 'firearms-protocol'))
        self.assertEqual(
            sorted(cycles),
            [('1', 'firearms-protocol'), ('2', 'firearms-protocol'),
             ('3', 'firearms-trafficking'), ('4', 'firearms-trafficking')])

    def test_returned_figures_make_the_indicator_of_two_years(self):
        rows = self.rows('indicator', 'sdg-16.4.2', '--origin', 'return')
        with_value = collections.Counter(
            r['year'] for r in rows if r['value_percent'])
        years = sorted(with_value)
        self.assertEqual(len(years), 2, with_value)
        self.assertGreater(with_value[years[0]], 10)
        self.assertGreater(with_value[years[1]], 6)
        for r in rows:
            self.assertIn(r['iso3'], self.states)
            if r['value_percent']:
                self.assertLess(0, float(r['value_percent']))
                self.assertLess(float(r['value_percent']), 100)

    def test_returned_figures_add_up(self):
        with open(TRAFFICKING, encoding='utf-8') as f:
            checks = re.findall(
                r'^\t\tseverity = error\n\t\tat = \S+\n\t\tholds << X\n'
                r'\$\{([\w.]+)\} = (.*)\n', f.read(), re.M)
        looked_at = collections.Counter()
        for states in self.returns().values():
            for state, answers in states.items():
                for total, parts in checks:
                    parts = re.findall(r'\$\{([\w.]+)\}', parts)
                    figures = [answers[p]['value'] for p in (total, *parts)
                               if p in answers and answers[p]['value']]
                    if len(figures) <= len(parts):
                        continue
                    whole, *rest = map(int, figures)
                    self.assertEqual(whole, sum(rest), (state, total))
                    looked_at[total.split('.')[0]] += whole > 0
        self.assertGreater(len(looked_at), 15)
        for table, n in looked_at.items():
            self.assertGreater(n, 5, table)

    def test_grounds_and_contexts_are_crossed_and_routes_make_a_matrix(self):
        crossed, cells, pairs = 0, set(), collections.Counter()
        for states in self.returns().values():
            for answers in states.values():
                figures = {tuple(p.split('.')[1:]): int(r['value'])
                           for p, r in answers.items()
                           if p.startswith('seized_cross.') and r['value']}
                crossed += figures.get(('total', 'total'), 0) > 0
                cells |= {p for p, n in figures.items() if n}
                ends = collections.defaultdict(dict)
                for place, r in answers.items():
                    question, _, row = place.partition('.')
                    if question in ('route_origin', 'route_destination'):
                        ends[row][question] = r['value']
                pairs.update(tuple(sorted(e.items())) for e in ends.values()
                             if len(e) == 2)
        self.assertGreater(crossed, 10)
        self.assertGreater(len(cells), 60)
        self.assertGreater(len(pairs), 8)
        self.assertGreater(max(pairs.values()), 1)

    def test_last_years_traces_are_looked_at_again(self):
        first, second = (s for _, s in sorted(self.returns().items()))
        seen = 0
        for state, answers in second.items():
            if answers.get('revision', {}).get('value') != 'yes':
                self.assertNotIn('revised_seized_tracing.n1_6', answers)
                continue
            self.assertIn(state, first)
            for row in 'n1', 'n1_1', 'n2', 'n3', 'total':
                self.assertEqual(
                    answers[f'revised_seized_tracing.{row}']['value'],
                    first[state][f'seized_tracing.{row}']['value'])
            then, now = (int(a[f'{q}.n1_6']['value']) for a, q in (
                (first[state], 'seized_tracing'),
                (answers, 'revised_seized_tracing')))
            self.assertLessEqual(now, then)
            seen += now < then
        self.assertGreater(seen, 4)

    def test_returned_figures_have_marks_flags_and_explanations(self):
        marks, flags, rows, explained = set(), set(), set(), 0
        for states in self.returns().values():
            for answers in states.values():
                for place, r in answers.items():
                    marks.add(r['status'])
                    flags.add(r['flags'])
                    rows.add(place.split('.')[0])
                total = answers['seized_type.total']
                for table in 'seized_condition', 'seized_place':
                    r = answers.get(f'{table}.total', {'value': ''})
                    explained += bool(r['value'] and r['comment'] and
                                      r['value'] != total['value'])
        self.assertEqual(marks, {'answered', ':', '..', 'x', 'c'})
        self.assertEqual(flags, {'', 'e', 'p', 'r'})
        self.assertLessEqual({'route_origin', 'route_quantity',
                              'significant_text', 'partner_received'}, rows)
        self.assertGreater(explained, 1)

    def test_what_is_derived_equals_what_is_recomputed(self):
        done = self.run_it('check')
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_database_in_use_is_left_alone(self):
        done = self.run_it('demo')
        self.assertEqual((done.returncode, done.stdout), (1, ''))
        self.assertIn('in use', done.stderr)


if __name__ == '__main__':
    unittest.main()
