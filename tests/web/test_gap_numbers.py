#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every number on the gap matrix, counted a second time. The counts here are
made by hand from the rows of the database and the questionnaire's own files,
with none of the program's code; the page must say the same, for many choices."""
import csv
import html.parser
import io
import os
import re
import sqlite3
import sys
import unittest
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import ROOT, Site, program  # noqa: E402

FOLDER = os.path.join(ROOT, 'questionnaires/firearms-protocol')
LEVELS = ['state', 'secretariat', 'group', 'public']
SEGMENTS = ['good', 'part', 'gap', 'ahead', 'else', 'silent']
RANK = {'good': 3, 'warn': 2, 'bad': 1}
CHOICES = [
    {}, {'cycle': '1'}, {'as': 'turned'}, {'region': 'african'},
    {'status': 'party'}, {'status': 'signatory', 'cycle': '1'},
    {'force': 'M'}, {'force': 'Mq', 'region': 'asia_pacific'},
    {'article': '10'}, {'outcome': 'gap'}, {'outcome': 'withheld'},
    {'outcome': 'no_information', 'cycle': '1'},
    {'outcome': 'ready', 'status': 'signatory'},
    {'region': 'western_european_other', 'status': 'party', 'article': '8',
     'force': 'M', 'cycle': '1', 'as': 'turned'},
]


def hdf(name):
    """The nodes of a data file as nested dicts, in order."""
    top = {}
    stack = [top]
    with open(os.path.join(FOLDER, name), encoding='utf-8') as f:
        for line in f:
            line = line.strip()
            if line.endswith('{'):
                stack.append(stack[-1].setdefault(line[:-1].strip(), {}))
            elif line == '}':
                stack.pop()
            elif line and not line.startswith('#'):
                key, _, value = line.partition('=')
                stack[-1][key.strip()] = value.strip()
    return top


class Tables(html.parser.HTMLParser):
    """tables: lists of rows, a row is a list of (tag, class, text, href)."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.lead, self._row, self._cell, self._in_lead = \
            [], '', None, None, False
        self.classes = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == 'table':
            self.tables.append([])
            self.classes.append(attrs.get('class', ''))
        elif tag == 'tr':
            self._row = []
            self.tables[-1].append(self._row)
        elif tag in ('td', 'th'):
            self._cell = [tag, attrs.get('class', ''), '', '']
            self._row.append(self._cell)
        elif tag == 'a' and self._cell is not None:
            self._cell[3] = attrs['href']
        elif tag == 'p':
            self._in_lead = attrs.get('class') == 'lead'

    def handle_endtag(self, tag):
        if tag in ('td', 'th'):
            self._cell[2] = ' '.join(self._cell[2].split())
            self._cell = None
        elif tag == 'p':
            self._in_lead = False

    def handle_data(self, data):
        if self._cell is not None:
            self._cell[2] += data
        elif self._in_lead:
            self.lead += data


class Count:
    """A cycle, as a reader of one level may count it, under one choice."""

    def __init__(self, db, cycle, choice, least='group'):
        self.outcomes = hdf('outcomes.hdf')['outcomes']
        provisions = hdf('provisions.hdf')['provisions']
        covered = {p for (p,) in db.execute(
            'SELECT DISTINCT provision FROM finding')}
        self.provisions = [
            (code, p) for code, p in provisions.items() if code in covered
            and choice.get('force') in (None, p['force'])
            and choice.get('article') in (None, p['article'])]
        self.states = {}
        for iso3, region, status, newest in db.execute('''
                SELECT r.iso3, s.region, coalesce(t.status, 'unknown'),
                    (SELECT id FROM submission x WHERE x.report = r.id
                     ORDER BY number DESC LIMIT 1)
                FROM report r JOIN state s ON s.iso3 = r.iso3
                LEFT JOIN state_status t ON t.iso3 = r.iso3
                    AND t.instrument = (SELECT q.instrument FROM questionnaire q
                        JOIN cycle c ON c.questionnaire = q.id
                        AND c.version = q.version WHERE c.id = r.cycle)
                WHERE r.cycle = ?''', [cycle]):
            if choice.get('region') in (None, region) and \
                    choice.get('status') in (None, status):
                self.states[iso3] = {'region': region, 'submission': newest}
        self.cells = {}
        for iso3, state in self.states.items():
            found = dict((row[0], row[1:]) for row in db.execute(
                'SELECT provision, outcome, is_party, publication FROM finding '
                'WHERE submission = ?', [state['submission']]))
            for code, _ in self.provisions:
                self.cells[iso3, code] = self.cell(found.get(code), least)
        self.narrow(choice.get('outcome'))

    def cell(self, found, least):
        if found is None:
            return {'code': 'no_information', 'own': None, 'party': False}
        outcome, party, publication = found
        if LEVELS.index(publication) < LEVELS.index(least):
            return {'code': 'withheld', 'own': None, 'party': False}
        return {'code': outcome if party else self.outcomes[outcome]['readiness'],
                'own': None if outcome == 'no_information' else outcome,
                'party': bool(party)}

    def narrow(self, outcome):
        if outcome is None:
            return
        stands = [key for key, c in self.cells.items() if c['code'] == outcome]
        states, codes = {s for s, _ in stands}, {p for _, p in stands}
        self.states = {s: v for s, v in self.states.items() if s in states}
        self.provisions = [p for p in self.provisions if p[0] in codes]
        self.cells = {k: c for k, c in self.cells.items()
                      if k[0] in states and k[1] in codes}

    def of(self, code=None, iso3=None):
        return [c for (s, p), c in self.cells.items()
                if code in (None, p) and iso3 in (None, s)]

    def gaps(self, cells):
        """(gaps, parties with information)."""
        told = [c for c in cells if c['own'] is not None and c['party']]
        return (sum(self.outcomes[c['own']]['gap'] == 'yes' for c in told),
                len(told))

    def segment(self, c):
        if c['own'] is None:
            return 'silent'
        if self.outcomes[c['own']]['tone'] == 'bad':
            return 'gap' if c['party'] else 'ahead'
        return {'good': 'good', 'warn': 'part'}.get(
            self.outcomes[c['code']]['tone'], 'else')

    def segments(self, article, region):
        names = [self.segment(self.cells[s, code])
                 for s in self.states for code, p in self.provisions
                 if article == p['article']
                 and region in (None, self.states[s]['region'])]
        return [names.count(k) for k in SEGMENTS] + [len(names)]

    def change(self, before, code):
        both = better = worse = 0
        for s in self.states:
            now, then = self.cells[s, code], before.cells.get((s, code))
            if then is None or now['own'] is None or then['own'] is None:
                continue
            both += 1
            a, b = (RANK.get(self.outcomes[c['own']]['tone'])
                    for c in (now, then))
            better += bool(a and b and a > b)
            worse += bool(a and b and a < b)
        return [both, better, both - better - worse, worse]


def share(pair):
    return '%d/%d' % pair


class Numbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        def prepare(site):
            cls.accounts = list(csv.DictReader(io.StringIO(
                program(['demo'], site.db).stdout)))
        cls.site = Site(workers=1, prepare=prepare)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=60)
        cls.db = sqlite3.connect(f'file:{cls.site.db}?mode=ro', uri=True)
        cls.addClassCleanup(cls.db.close)
        cls.cookies = {role: cls.sign_in(role) for role in ('member', 'staff')}

    @classmethod
    def sign_in(cls, role):
        who = next(a for a in cls.accounts if a['role'] == role)
        form = cls.client.ask('GET', '/sign-in').cookie('form')
        answer = cls.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={quote(who["email"])}'
            f'&password={quote(who["password"])}').encode(),
            HTTP_COOKIE='form=' + form)
        return 'session=' + answer.cookie('session')

    def page(self, choice, role='member'):
        answer = self.client.ask('GET', '/gaps?' + urlencode(choice),
                                 HTTP_COOKIE=self.cookies[role])
        self.assertEqual(answer.status, 200)
        return Tables(answer.body.decode())

    def newest(self):
        return self.db.execute('SELECT id FROM cycle ORDER BY opens_at DESC, '
                               'id DESC').fetchone()[0]

    def check_cells(self, rows, c):
        """Letters where they belong, and no cell too many."""
        seen = set()
        for row in rows:
            for _, _, letter, href in row:
                if not href:
                    continue
                _, _, _, iso3, code = href.split('/')
                seen.add((iso3, code))
                self.assertEqual(
                    letter, c.outcomes[c.cells[iso3, code]['code']]['letter'],
                    href)
        self.assertEqual(seen, set(c.cells))

    def check_ends(self, table, c, turned):
        """Counts of both ends, by provision and by State."""
        body = [r for r in table if any(cell[3] for cell in r)]
        head = body[0]
        first, second = table[-2], table[-1]
        places = [cell[3].split('/')[3:] for cell in head if cell[3]]
        for row in body:
            iso3, code = next(x[3] for x in row if x[3]).split('/')[3:]
            cells = c.of(iso3=iso3) if turned else c.of(code=code)
            self.check_end(c, cells, row[1][2], row[2][2], turned)
        for i, (iso3, code) in enumerate(places):
            cells = c.of(code=code) if turned else c.of(iso3=iso3)
            self.check_foot(c, cells, first[1 + i][2], second[1 + i][2], turned)
        if not turned:
            self.assertTrue(second[0][2].endswith(str(len(c.provisions))))

    def check_end(self, c, cells, gaps, informed, turned):
        told = sum(x['own'] is not None for x in cells)
        if turned:
            self.assertEqual(gaps, share(c.gaps(cells)) if c.gaps(cells)[1]
                             else '–')
            self.assertEqual(informed, str(told))
        else:
            self.assertEqual(gaps, share(c.gaps(cells)))
            self.assertEqual(informed, share((told, len(cells))))

    def check_foot(self, c, cells, gaps, informed, turned):
        told = sum(x['own'] is not None for x in cells)
        if turned:
            self.assertEqual(gaps, share(c.gaps(cells)))
            self.assertEqual(informed, share((told, len(cells))))
        else:
            self.assertEqual(gaps, str(c.gaps(cells)[0])
                             if c.gaps(cells)[1] else '–')
            self.assertEqual(informed, str(told))

    def check_ranking(self, page, c, before):
        rows = [r for t, k in zip(page.tables, page.classes) if k == 'ranked'
                for r in t[1:]]
        order = {code: i for i, (code, _) in enumerate(c.provisions)}
        wanted = []
        for code, p in c.provisions:
            gaps, parties = c.gaps(c.of(code=code))
            if gaps:
                wanted.append((-gaps, -gaps / parties, order[code], code, p))
        wanted.sort()
        self.assertEqual(len(rows), len(wanted))
        for row, (_, _, _, code, p) in zip(rows, wanted):
            cells = c.of(code=code)
            withheld = sum(x['code'] == 'withheld' for x in cells)
            told = sum(x['own'] is not None for x in cells)
            self.assertEqual(row[0][2].split()[0], p['id'])
            said = [cell[2] for cell in row[1:]]
            self.assertEqual(said[:3], [
                share(c.gaps(cells)), str(len(cells) - told - withheld),
                str(withheld)])
            self.assertEqual(said[3:], [str(n) for n in c.change(before, code)]
                             if before else [])

    def check_bars(self, page, c):
        plain = [t for t, k in zip(page.tables, page.classes) if k == '']
        articles = list(dict.fromkeys(p['article'] for _, p in c.provisions))
        said = [[int(cell[2]) for cell in row[1:]] for row in plain[0][1:]]
        self.assertEqual(said, [c.segments(a, None) for a in articles])
        self.assertEqual(sum(n[-1] for n in said), len(c.cells))
        self.assertEqual(len(plain) - 1, len(articles))
        regions = sorted({s['region'] for s in c.states.values()})
        for article, table in zip(articles, plain[1:]):
            said = [[int(cell[2]) for cell in row[1:]] for row in table[1:]]
            self.assertEqual(said, [c.segments(article, r) for r in regions])

    def check_page(self, choice, role, least):
        cycle = int(choice.get('cycle') or self.newest())
        c = Count(self.db, cycle, choice, least)
        earlier = [n for (n,) in self.db.execute(
            'SELECT e.id FROM cycle e JOIN cycle c USING (questionnaire) '
            'WHERE c.id = ? AND e.opens_at < c.opens_at '
            'ORDER BY e.opens_at DESC', [cycle])]
        before = Count(self.db, earlier[0], {
            k: v for k, v in choice.items() if k != 'outcome'}, least) \
            if earlier else None
        page = self.page(choice, role)
        self.assertTrue(c.cells, 'the choice shows nothing: no test')
        turned = choice.get('as') == 'turned'
        self.check_cells(page.tables[0], c)
        self.check_ends(page.tables[0], c, turned)
        self.check_ranking(page, c, before)
        self.check_bars(page, c)
        said = re.findall(r'\d+', page.lead)[:2]
        self.assertEqual(said, [
            str(sum(s['submission'] is not None for s in c.states.values())),
            str(len(c.states))])

    def test_a_member_reads_the_numbers_that_are_there(self):
        for choice in CHOICES:
            with self.subTest(choice=choice):
                self.check_page(choice, 'member', 'group')

    def test_staff_read_more_and_the_counts_follow(self):
        for choice in CHOICES[:3]:
            with self.subTest(choice=choice):
                self.check_page(choice, 'staff', 'secretariat')

    def test_lists_hold_the_same_cells(self):
        c = Count(self.db, self.newest(), {'article': '10'})
        for shape in ('states', 'provisions'):
            answer = self.client.ask(
                'GET', f'/gaps?article=10&as={shape}',
                HTTP_COOKIE=self.cookies['member'])
            hrefs = re.findall(r'href="/gaps/\d+/(\w+)/(\w+)"',
                               answer.body.decode())
            silent = {s for s, v in c.states.items() if v['submission'] is None}
            wanted = {k for k in c.cells
                      if shape == 'provisions' or k[0] not in silent}
            self.assertEqual(set(hrefs), wanted)

    def test_nothing_fits_is_said_and_not_an_empty_table(self):
        page = self.page({'region': 'african', 'status': 'unknown'})
        self.assertEqual(page.tables, [])

    def test_evidence_opens_from_every_kind_of_cell(self):
        c = Count(self.db, self.newest(), {})
        kinds = {}
        for (iso3, code), cell in c.cells.items():
            kinds.setdefault(cell['code'], (iso3, code))
        self.assertGreater(len(kinds), 8)
        for kind, (iso3, code) in kinds.items():
            answer = self.client.ask(
                'GET', f'/gaps/{self.newest()}/{iso3}/{code}',
                HTTP_COOKIE=self.cookies['member'])
            self.assertEqual(answer.status, 200, kind)
            letter = c.outcomes[kind]['letter']
            self.assertIn(f'">{letter}</span>', answer.body.decode())


class Nothing(unittest.TestCase):
    """Before there is anything to count."""

    def test_no_cycle_and_a_cycle_that_assesses_nothing(self):
        def prepare(site):
            for role in ('member', 'staff'):
                program(['account', 'add', '--email', f'{role}@example.org',
                         '--name', role, '--role', role], site.db,
                        stdin='a long walk in spring\n')
        with Site(workers=1, prepare=prepare) as site:
            self.client = Client(site.socket)
            self.assertIn('No cycle', self.read('/gaps'))
            program(['questionnaire', 'publish', os.path.join(
                ROOT, 'questionnaires/firearms-trafficking')], site.db)
            program(['cycle', 'open', '--questionnaire', 'firearms-trafficking',
                     '--title', 'Figures', '--due', '2099-12-31', '--invite',
                     'ALB'], site.db)
            self.assertIn('No cycle', self.read('/gaps'))
            self.assertEqual(self.ask('member', '/gaps?cycle=1').status, 404)
            for path in ('/secretariat', '/cycle/1'):
                page = self.read(path, 'staff')
                self.assertIn('Figures', page)
                self.assertNotIn('/gaps?cycle=', page)

    def ask(self, role, path):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={role}%40example.org'
            '&password=a+long+walk+in+spring').encode(),
            HTTP_COOKIE='form=' + form)
        return self.client.ask('GET', path, HTTP_COOKIE='session='
                               + answer.cookie('session'))

    def read(self, path, role='member'):
        answer = self.ask(role, path)
        self.assertEqual(answer.status, 200, path)
        page = answer.body.decode()
        self.assertNotIn('<table class="matrix"', page)
        return page


if __name__ == '__main__':
    unittest.main()
