#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pages of published figures, every number counted a second time here from the
rows of a table of our own; and known totals of the real table, where it is."""
import html.parser
import io
import os
import re
import sys
import tempfile
import unittest
import zipfile
from urllib.parse import urlencode

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from figures_table import REAL, without_real, own_table  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'the mill by the river'


class Page(html.parser.HTMLParser):
    """tables: by the id of their heading, lists of rows of texts."""

    def __init__(self, text):
        super().__init__()
        self.tables, self._rows, self._cell = {}, None, None
        self._skip = 0
        self.text = re.sub(r'\s+', ' ', re.sub(r'<[^>]*>', ' ', text))
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if attrs.get('role') == 'region':
            self._rows = self.tables.setdefault(attrs['aria-labelledby'], [])
        elif tag == 'tr':
            self._rows.append([])
        elif tag in ('td', 'th'):
            self._cell = ''

    def handle_endtag(self, tag):
        if tag in ('td', 'th'):
            self._rows[-1].append(' '.join(self._cell.split()))
            self._cell = None

    def handle_data(self, data):
        if self._cell is not None:
            self._cell += data

    def rows(self, name):
        return {r[0]: r[1:] for r in self.tables[name]}


class World(unittest.TestCase):
    """A site whose figures come from `table`; None: without any."""
    table = None

    @classmethod
    def setUpClass(cls):
        if cls is World:
            raise unittest.SkipTest('the others are of this kind')
        cls.site = Site(workers=1, prepare=cls.fill)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=60)
        cls.staff = cls.person('staff')
        cls.delegate = cls.person('observer', '--state', 'KEN')

    @classmethod
    def fill(cls, site):
        if cls.table:
            program(['figures', 'import', cls.table, '--layout', 'iafq-public',
                     '--release', '2024-08-26'], site.db, check=False)

    @classmethod
    def person(cls, role, *more):
        made = program(['account', 'add', '--email', f'{role}@example.org',
                        '--name', 'Ana', '--role', role, *more], cls.site.db)
        link = re.search(r'/welcome/[\w-]+', made.stdout).group(0)
        form = cls.client.ask('GET', '/sign-in').cookie('form')
        body = urlencode({'form_token': form, 'password': PASSWORD,
                          'again': PASSWORD}).encode()
        answer = cls.client.ask('POST', link, body, HTTP_COOKIE='form=' + form)
        return 'session=' + answer.cookie('session')

    def ask(self, path, who=None, **query):
        return self.client.ask('GET', f'{path}?{urlencode(query)}',
                               HTTP_COOKIE=who or self.staff)

    def page(self, path, who=None, **query):
        answer = self.ask(path, who, **{'lang': 'en', **query})
        self.assertEqual(answer.status, 200, answer.body[:300])
        return Page(answer.body.decode())


class Own(World):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.table = os.path.join(folder.name, 'own.csv')
        with open(cls.table, 'w', encoding='utf-8') as f:
            f.write(own_table())
        super().setUpClass()

    def test_a_total_says_how_many_States_gave_it(self):
        page = self.page('/figures', year=2017)
        self.assertIn('1,048', page.text)
        self.assertIn('Given by 3 States of 198', page.text)
        self.assertEqual(page.rows('series'), {
            'Year': ['Sum', 'States with a figure'], '2016': ['0', '1'],
            '2017': ['1,048', '3'], '2018': ['5', '1']})

    def test_both_statistics_with_their_n(self):
        have = self.page('/figures', year=2017).rows('by-type')
        # 914 of 1048; (0.9 + 0.25 + 0.5) / 3
        self.assertEqual(have['Pistols'], ['914', '87%', '55%', '3'])
        # Kenya gave no rifles: that is not a share of nought.
        self.assertEqual(have['Rifles, including carbines'],
                         ['130', '12%', '42%', '2'])
        self.assertEqual(have['Type unknown'], ['4', '0.38%', '50%', '1'])
        self.assertEqual(have['Revolvers'][:1], ['no figure'])

    def test_a_State_with_noughts_only_has_no_percentages(self):
        have = self.page('/figures', year=2016).rows('by-type')
        self.assertEqual(have['Pistols'], ['0', '0%', 'no figure', '0'])

    def test_one_region(self):
        page = self.page('/figures', year=2017, region='african')
        self.assertIn('Given by 1 State of 54', page.text)
        self.assertEqual(page.rows('by-type')['Pistols'],
                         ['4', '50%', '50%', '1'])
        world = self.page('/figures', year=2017).rows('groups')
        self.assertEqual(world['African States'], ['8', '0.76%', '1', '54'])
        self.assertEqual(world['Western European and other States'],
                         ['1,040', '99%', '2', '29'])
        self.assertEqual(world['Eastern European States'],
                         ['no figure', '0', '23'])

    def test_who_dominates_a_sum_is_said(self):
        self.assertIn('Spain alone makes up 95% of this sum',
                      self.page('/figures', year=2017).text)
        self.assertNotIn('alone makes up',
                         self.page('/figures', year=2016).text)

    def test_by_sex(self):
        have = self.page('/figures', indicator='arrested').rows('by-sex')
        self.assertEqual(have['Men'], ['9', '75%', '75%', '1'])
        self.assertEqual(have['Women'], ['3', '25%', '25%', '1'])

    def test_the_indicator_is_laid_out(self):
        have = self.page('/figures/ESP').rows('formula-sdg-16.4.2')
        self.assertEqual(have['Item of the tracing table'], ['2017', '2016'])
        self.assertEqual(have['Numerator'], ['3', '2'])
        self.assertEqual(have['Denominator'], ['4', '4'])
        self.assertEqual(have['Value'], ['75.00%', '50.00%'])
        self.assertEqual(have['Mean of this year and the next'][1], '62.50%')
        self.assertEqual(have['1.1 Came from a legitimate owner in the national '
                              'registry'], ['– no figure', '7'])
        self.assertEqual(have['2 Not uniquely identifiable'],
                         ['– no figure', '9'])

    def test_without_a_denominator_there_is_no_value(self):
        have = self.page('/figures/FRA').rows('formula-sdg-16.4.2')
        self.assertEqual(have['Denominator'], ['0'])
        self.assertEqual(have['Value'], ['no value'])

    def test_a_State_beside_its_region(self):
        page = self.page('/figures/FRA', year=2017)
        # (0.9 + 0.25) / 2 = 57.5 over Spain and France
        self.assertEqual(page.rows('by-type')['Pistols'],
                         ['10', '25%', '58%', '2'])
        self.assertEqual(page.rows('totals')['Arms seized'], ['40', '0'])

    def test_participation(self):
        page = self.page('/figures/participation')
        self.assertIn('figures of 3 States of 198', page.text)
        self.assertEqual(page.rows('by-year')['World'],
                         ['1', '3', '2', '198'])
        self.assertEqual(page.rows('how-often')['World'],
                         ['195', '1', '2', '0', '198'])

    def test_every_page_says_whose_figures_these_are(self):
        for path in ('/figures', '/figures/ESP', '/figures/participation'):
            for who in (self.staff, self.delegate):
                self.assertIn('Published by UNODC data portal, Illicit Arms '
                              'Flows Questionnaire, release of 26 August 2024',
                              self.page(path, who).text, path)

    def test_what_is_not_there(self):
        for path, query in (('/figures/XXX', {}), ('/figures/DEU', {}),
                            ('/figures', {'indicator': 'nothing'}),
                            ('/figures', {'year': 'x'})):
            self.assertEqual(self.ask(path, **query).status, 404, path)
        for query in ({'year': 1999}, {'region': 'moon'},
                      {'indicator': 'seizures'}):
            self.assertIn('no figure for this choice',
                          self.page('/figures', **query).text)

    def test_files_take_them_home(self):
        n = own_table().count('\n') - 1
        for who in (self.staff, self.delegate):
            page = self.page('/exports', who, what='figures', **{'as': 'zip'})
            self.assertIn(f'{n} published figures', page.text)
            answer = self.ask('/exports/file', who, what='figures',
                              **{'as': 'zip', 'in': 'en'})
            self.assertEqual(answer.header('content-type'), 'application/zip')
            self.assertRegex(answer.header('content-disposition'),
                             r'figures_\d{4}-\d\d-\d\d_en\.zip')
            with zipfile.ZipFile(io.BytesIO(answer.body)) as z:
                self.assertEqual(z.read('figures.csv').count(b'\r\n'), n + 1)
        self.assertIn('not made in that form', self.page(
            '/exports', what='figures', **{'as': 'csv'}).text)

    def test_in_Russian(self):
        page = self.page('/figures', year=2017, lang='ru')
        self.assertEqual(page.rows('by-type')['Пистолеты'][0], '914')
        self.assertIn('Данные представили 3 государства из 198', page.text)


class Nothing(World):
    def test_one_sentence_and_no_way_there_but_for_staff(self):
        for who in (self.staff, self.delegate):
            for path in ('/figures', '/figures/participation'):
                self.assertIn('No figures have been imported',
                              self.page(path, who).text)
        link = b'href="/figures"'
        self.assertIn(link, self.ask('/help', self.staff).body)
        self.assertNotIn(link, self.ask('/help', self.delegate).body)

    def test_no_fact_sheets(self):
        self.assertEqual(self.ask('/figures/ESP').status, 404)


class Real(World):
    table = REAL

    def test_known_totals(self):
        for year, total, states in ((2016, '553,807', '78'),
                                    (2017, '545,779', '78'),
                                    (2022, '168,978', '40')):
            page = self.page('/figures', year=year)
            self.assertEqual(page.rows('series')[str(year)], [total, states])
            self.assertIn(f'Given by {states} States of', page.text)

    def test_known_values_of_the_indicator(self):
        name = 'formula-sdg-16.4.2'
        for iso3, what, year, value in (
                ('ESP', 'Mean of this year and the next', '2016', '63.61%'),
                ('BRA', 'Mean of this year and the next', '2016', '18.24%'),
                ('PER', 'Value', '2020', '35.95%'),
                ('SLV', 'Value', '2019', '57.07%')):
            rows = self.page(f'/figures/{iso3}').rows(name)
            years = rows['Item of the tracing table']
            self.assertEqual(rows[what][years.index(year)], value, iso3)

    def test_the_world_is_dominated_and_says_so(self):
        self.assertIn('United States of America alone makes up 52%',
                      self.page('/figures', year=2016).text)


if not REAL:
    without_real()
    del Real

if __name__ == '__main__':
    unittest.main()
