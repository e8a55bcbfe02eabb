#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Figures that States returned, on the statistics pages: counted a second time
here, seen by whoever may read them and by nobody else; routes, tables of two
dimensions, revised figures by their version, and a return without its year."""
import os
import sys
import tempfile
import unittest
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People  # noqa: E402
from running import Site, program  # noqa: E402
from test_figures import Page  # noqa: E402

PASSWORD = 'the mill by the river'
STATES = ('ALB', 'AND', 'AGO')
HEADS = 'question,row,column,value\n'


def figures(pistols, revolvers, year='2024'):
    lines = [f'reference_year,,,{year}'] if year else []
    return lines + [
        f'seized_type,pistol,,{pistols}', f'seized_type,revolver,,{revolvers}',
        f'seized_type,total,,{pistols + revolvers}', 'cross_known,,,yes',
        f'seized_cross,drugs,possession,{pistols}']


def route(row, origin, destination, quantity, goods='firearms'):
    parts = {'goods': goods, 'origin': origin, 'destination': destination,
             'quantity': quantity}
    return [f'route_{name},{row},,{value}' for name, value in parts.items()
            if value != '']


class Returned(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=cls.prepare)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=20)
        cls.people = People(cls.client, PASSWORD)

    @classmethod
    def prepare(cls, site):
        cls.db = site.db
        for iso3 in STATES:
            cls.account(iso3.lower(), 'focal_point', iso3)
        cls.account('staff', 'staff')
        cls.account('member', 'member')
        program(['cycle', 'open', '--questionnaire', 'firearms-trafficking',
                 '--title', 'Returns', '--due', '2099-12-31', '--invite',
                 ','.join(STATES)], site.db)
        cls.give('ALB', figures(10, 5) + route('r1', 'AND', 'AGO', 3) +
                 route('r2', 'AND', 'AGO', 4) + route('r3', 'AND', '', ''))
        cls.give('AND', figures(30, 5) +
                 route('q1', 'AND', 'AGO', 500, 'ammunition'))
        cls.give('AGO', figures(7, 0, year=''))

    @classmethod
    def account(cls, name, role, state=None):
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 name, '--role', role] + (['--state', state] if state else []),
                cls.db, stdin=PASSWORD + '\n')

    @classmethod
    def give(cls, iso3, lines):
        with tempfile.NamedTemporaryFile('w', suffix='.csv') as f:
            f.write(HEADS + '\n'.join(lines) + '\n')
            f.flush()
            program(['answers', 'import', '--cycle', '1', '--state', iso3,
                     f.name], cls.db)
        program(['submit', '--cycle', '1', '--state', iso3, '--by',
                 f'{iso3.lower()}@example.org'], cls.db)
        program(['accept', '--cycle', '1', '--state', iso3, '--by',
                 'staff@example.org'], cls.db)

    def ask(self, name, path, **query):
        return self.people.get(name, path, QUERY_STRING=urlencode(query))

    def page(self, name, path, **query):
        answer = self.ask(name, path, **query)
        self.assertEqual(answer.status, 200, answer.body[-500:])
        return Page(answer.body.decode())

    def test_sums_and_shares_are_those_of_the_returns(self):
        page = self.page('staff', '/figures', origin='return', year=2024)
        self.assertIn('Given by 2 States', page.text)
        parts = page.rows('by-type')
        # 40 of 50; the means of 10/15 and 30/35
        self.assertEqual(parts['Pistols'][0], '40')
        self.assertEqual(parts['Pistols'][1], '80%')
        self.assertEqual(parts['Pistols'][2],
                         f'{(10 / 15 + 30 / 35) / 2 * 100:.0f}%')

    def test_without_an_import_returns_are_what_there_is(self):
        page = self.page('staff', '/figures')
        self.assertIn('Returned by States to', page.text)

    def test_two_dimensions_and_how_many_States_gave_the_cell(self):
        page = self.page('staff', '/figures', origin='return', year=2024)
        row = page.rows('cross-seized_cross')['Drug trafficking']
        self.assertIn('40 (2)', row)

    def test_routes_from_where_to_where(self):
        page = self.page('staff', '/figures', origin='return', year=2024)
        row = page.rows('ways-routes')['Andorra']
        self.assertEqual(row[0], '3')       # to Angola, told of by two
        self.assertEqual(row[1], '1')       # to a place not said
        self.assertIn('4 routes told of, by 2 of the States', page.text)
        # rifles and rounds are not added up
        self.assertRegex(page.text, r'Andorra\s+Angola\s+Firearms\s+2\s+7\b')
        self.assertRegex(page.text, r'Andorra\s+Angola\s+Ammunition\s+1\s+500')

    def test_who_may_not_read_an_answer_sees_no_figure_of_it(self):
        # answers of this questionnaire are the Secretariat's unless changed
        for path in ('/figures', '/figures/participation'):
            text = self.page('member', path, origin='return').text
            self.assertIn('No State has returned figures that you may read',
                          text)
        self.assertEqual(
            self.ask('alb', '/figures/AND', origin='return').status, 404)

    def test_a_State_reads_its_own(self):
        page = self.page('alb', '/figures/ALB', origin='return')
        self.assertEqual(page.rows('totals')['Arms seized'][0], '15')

    def test_another_origin_is_none(self):
        self.assertEqual(
            self.ask('staff', '/figures', origin='heard').status, 404)

    def test_a_return_without_its_year_says_what_that_means(self):
        text = self.page('staff', '/received/3').text
        self.assertIn('none of these figures enters the statistics', text)
        for report in (1, 2):
            self.assertNotIn('enters the statistics',
                             self.page('staff', f'/received/{report}').text)
        self.assertNotIn('Angola', self.page(
            'staff', '/figures', origin='return', year=2024).tables.get(
                'sheets', ''))


class Revised(Returned):
    """An amendment revises what was returned; the page names its version."""

    @classmethod
    def prepare(cls, site):
        super().prepare(site)
        cls.account('again', 'focal_point', 'ALB')

    def test_a_revised_figure_is_named_with_its_version(self):
        answer = self.people.post('alb', '/report/1/amend')
        self.assertEqual(answer.status, 303)
        self.give('ALB', figures(20, 5))
        sheet = self.page('staff', '/figures/ALB', origin='return')
        self.assertEqual(sheet.rows('totals')['Arms seized'][0], '25')
        self.assertIn('version 2', sheet.rows('notes')['Arms seized'][2])
        world = self.page('staff', '/figures', origin='return', year=2024)
        self.assertRegex(world.text, r'\d+ figures of this year were revised')


# Each of the others is looked at before anything is revised.
for _name in [n for n in dir(Returned) if n.startswith('test_')]:
    setattr(Revised, _name, None)

if __name__ == '__main__':
    unittest.main()
