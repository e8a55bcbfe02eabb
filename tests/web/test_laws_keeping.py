#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Who keeps the law library: a law that answers of others cite is amended,
repealed and merged by the focal point and the deputy; whoever else entered it,
while nobody else's answer cites it."""
import html
import os
import re
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'hand': ('contributor', 'ALB'), 'other': ('contributor', 'ALB'),
          'observer': ('observer', 'ALB'), 'foreign': ('focal_point', 'BEL')}
SECTION = '/report/1/section/offences'
MAY_NOT = 'Only the focal point or a deputy may change this entry'


def prepare(site):
    add_people(site, PEOPLE, PASSWORD)
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


class Keeping(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=30)
        self.people = People(self.client, PASSWORD)
        db = sqlite3.connect(self.site.db)
        with db:
            for name in ('hand', 'other'):
                db.execute(
                    'INSERT INTO assignment (report, account, section, question,'
                    " share, given_by, given_at) SELECT 1, id, 'offences', '',"
                    " 'write', id, 1 FROM account WHERE email = ?",
                    (f'{name}@example.org',))
        db.close()
        page = self.page('focal', SECTION)
        self.places = re.findall(r'name="r\.(\w+\.[\w-]*)\.title"', page)

    def drop_share(self, name):
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute('DELETE FROM assignment WHERE account = (SELECT id FROM'
                       ' account WHERE email = ?)', (f'{name}@example.org',))
        db.close()

    def rows(self, sql, *values):
        return self.site.rows(sql, *values)

    def page(self, name, path, status=200):
        answer = self.people.get(name, path)
        self.assertEqual(answer.status, status, path)
        return html.unescape(answer.body.decode())

    def write(self, name, path, **fields):
        page = self.people.get(name, '/help').body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        return self.client.ask_with_files(
            path, {'form_token': token.decode(), **fields}, {'file': ('', b'')},
            HTTP_COOKIE=self.people.cookie(name))

    def add(self, name, title='Arms Act', number='5', **more):
        answer = self.write(name, '/laws/new', title=title, number=number, **more)
        self.assertEqual(answer.status, 303)
        return answer.header('location').split('?')[0]

    def cite(self, name, place, title='Arms Act', number='5'):
        seen = {p: self.revision(place, p) for p in ('title', 'number')}
        answer = self.people.post(name, SECTION, then='stay', **{
            f'a.{place}.title': title, f'r.{place}.title': seen['title'],
            f'a.{place}.number': number, f'r.{place}.number': seen['number']})
        self.assertEqual(answer.status, 303)

    def revision(self, place, part):
        question, row = place.split('.')
        found = self.rows('SELECT revision FROM answer WHERE report = 1 AND'
                          ' question = ? AND row = ? AND col = ?',
                          question, row, part)
        return found[0][0] if found else 0

    def version(self, law):
        return self.rows('SELECT max(version) FROM law_version WHERE law = ?',
                         law.rsplit('/', 1)[1])[0][0]

    def state(self, law):
        return self.version(law), self.rows(
            'SELECT repealed_on FROM law WHERE id = ?', law.rsplit('/', 1)[1])

    def amend(self, name, law):
        return self.write(name, law, title='Act on Arms', number='5',
                          seen=str(self.version(law)))

    def may_not(self, name, law):
        page = self.page(name, law)
        self.assertIn(MAY_NOT, page)
        self.assertNotIn('name="seen"', page)
        self.assertNotIn('/repeal"', page)
        before = self.state(law)
        answer = self.amend(name, law)
        self.assertEqual(answer.status, 422)
        self.assertIn(MAY_NOT, html.unescape(answer.body.decode()))
        answer = self.people.post(name, law + '/repeal', act='repeal',
                                  on='2024-01-01')
        self.assertEqual(answer.status, 422)
        self.assertEqual(self.state(law), before)

    def may(self, name, law):
        self.assertIn('name="seen"', self.page(name, law))
        self.assertEqual(self.amend(name, law).status, 303)
        answer = self.people.post(name, law + '/repeal', act='repeal',
                                  on='2020-01-01')
        self.assertEqual(answer.status, 303)

    def test_who_entered_it_changes_it_until_others_cite_it(self):
        law = self.add('hand')
        self.may_not('other', law)
        self.cite('hand', self.places[0])
        self.may('hand', law)
        self.cite('other', self.places[1], 'Act on Arms')
        self.drop_share('hand')
        self.assertIn('answers of colleagues do', self.page('hand', law))
        self.may_not('hand', law)
        self.may('deputy', law)
        self.may('focal', law)

    def test_what_may_not_be_changed_is_proposed_as_a_law_of_its_own(self):
        law = self.add('focal', date='2012', link='https://law.example/5')
        page = self.page('hand', law)
        self.assertIn('focal', page)
        self.assertIn('mailto:focal@example.org', page)
        path = re.search(r'href="(/laws/new\?from=\d+)"', page).group(1)
        form = self.page('hand', path)
        self.assertIn('value="Arms Act"', form)
        self.assertIn('value="https://law.example/5"', form)
        self.assertNotIn('Arms Act', self.page('foreign', path, 404))

    def test_an_answer_that_says_otherwise_does_not_amend_a_law_of_others(self):
        law = self.add('focal')
        self.cite('hand', self.places[0])
        self.cite('hand', self.places[0], 'Something else')
        self.page('focal', '/laws')
        self.assertEqual(self.version(law), 1)
        own = self.rows("SELECT law FROM law_version WHERE title = 'Something else'")
        self.assertEqual(len(own), 1)
        self.cite('hand', self.places[0], 'Something other')
        self.page('focal', '/laws')
        self.assertEqual(self.rows(
            "SELECT law, version FROM law_version WHERE title = 'Something other'"),
            [(own[0][0], 2)])

    def test_who_only_reads_is_told_of_no_change(self):
        law = self.add('focal')
        self.assertNotIn(MAY_NOT, self.page('observer', law))

    def merge(self, name, keep, away, chosen=True):
        keep, away = (x.rsplit('/', 1)[1] for x in (keep, away))
        return self.people.post(name, f'/laws/{away}/merge', **{
            'with': keep, 'keep': keep if chosen else '', f'seen.{keep}': 1, f'seen.{away}': 1})

    def test_two_entries_of_one_law_are_suggested_and_merged(self):
        one = self.add('focal', 'Arms Act', '5', date='2012')
        two = self.add('focal', 'ARMS  ACT.', 'No. 5/2012', date='2012-03-27')
        self.add('focal', 'Customs Act', '5', date='1990')
        page = self.page('focal', '/laws')
        self.assertEqual(len(re.findall(r'/merge\?with=', page)), 1)
        self.assertNotIn('/merge', self.page('hand', '/laws'))
        self.cite('hand', self.places[0])
        self.cite('other', self.places[1], 'ARMS  ACT.', 'No. 5/2012')
        path = re.search(r'href="(/laws/\d+/merge\?with=\d+)"', page).group(1)
        both = self.page('deputy', path)
        for said in ('Arms Act', 'ARMS  ACT.', 'No. 5/2012', '27 March 2012'):
            self.assertIn(said, both)
        self.assertEqual(both.count('/section/offences#a.'), 2)
        self.assertIn('Какая из двух записей остаётся?', html.unescape(
            self.client.ask('GET', path, HTTP_COOKIE=self.people.cookie(
                'deputy') + '; lang=ru').body.decode()))
        answer = self.merge('deputy', two, one)
        self.assertEqual(answer.header('location'), f'{two}?saved=1&changed=2')
        section = self.page('focal', SECTION)
        self.assertIn('value="ARMS  ACT."', section)
        self.assertNotIn('value="Arms Act"', section)
        self.assertIn('Cited in 2 answers', self.page('focal', two))
        self.assertIn('Arms Act', self.page('focal', two))
        self.assertIn(f'href="{two}"', self.page('focal', one))
        self.assertNotIn('name="seen"', self.page('focal', one))
        self.assertNotIn(f'href="{one}"', self.page('focal', '/laws'))
        self.assertEqual(self.rows(
            "SELECT object, detail, name FROM audit JOIN account a ON a.id = actor"
            " WHERE action = 'law.merge'"),
            [(f'law {one[6:]}', f'into law {two[6:]}', 'deputy')])
        # what is typed as the old entry had it is this law from now on
        self.cite('hand', self.places[2])
        self.page('focal', '/laws')
        self.assertIn('Cited in 3 answers', self.page('focal', two))
        self.assertEqual(self.write('focal', one, title='X', seen='1').status, 422)

    def test_an_entry_chosen_that_was_merged_meanwhile_is_the_one_that_stays(
            self):
        one, two = self.add('focal'), self.add('focal', 'Act on Arms', '7')
        place = self.places[0]
        self.assertIn(f'value="law.{one[6:]}"', self.page('hand', SECTION))
        self.assertEqual(self.merge('focal', two, one).status, 303)
        self.people.post('hand', SECTION, then='stay', **{
            f'u.{place}': f'law.{one[6:]}',
            **{f'r.{place}.{part}': 0 for part in ('title', 'number')},
            **{f'a.{place}.{part}': '' for part in ('title', 'number')}})
        self.assertEqual(self.rows('SELECT col, value FROM answer ORDER BY col'),
                         [('number', '7'), ('title', 'Act on Arms')])

    def test_a_submitted_report_stays_and_follows_when_it_is_returned(self):
        one, two = self.add('focal'), self.add('focal', 'Act on Arms', '7')
        self.cite('focal', self.places[0])
        program(['submit', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org'], self.site.db)
        before = self.rows('SELECT * FROM submission_answer ORDER BY 1, 2, 3, 4')
        answer = self.merge('focal', two, one)
        self.assertEqual(answer.header('location'), f'{two}?saved=1&changed=0')
        self.assertEqual(self.rows('SELECT value FROM answer WHERE col = ?',
                                   'title'), [('Arms Act',)])
        self.assertIn('Cited in 1 answer', self.page('focal', two))
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute("UPDATE report SET stage = 'returned'")
        db.close()
        self.write('focal', two, title='Act on Arms', number='8', seen='1')
        self.assertEqual(self.rows('SELECT value FROM answer WHERE col = ?',
                                   'title'), [('Act on Arms',)])
        self.assertEqual(self.rows(
            'SELECT * FROM submission_answer ORDER BY 1, 2, 3, 4'), before)

    def test_who_may_not_merge_and_what_cannot_be(self):
        one, two = self.add('hand'), self.add('hand', 'Act on Arms')
        foreign = self.add('foreign')
        self.assertEqual(self.merge('hand', one, two).status, 403)
        self.assertEqual(self.merge('foreign', one, two).status, 404)
        self.assertEqual(self.merge('focal', one, foreign).status, 404)
        self.assertEqual(self.merge('focal', one, one).status, 404)
        answer = self.merge('focal', one, two, chosen=False)
        self.assertIn(b'Choose the entry that stays', answer.body)
        self.amend('focal', two)
        answer = self.merge('focal', one, two)
        self.assertEqual(answer.status, 422)
        self.assertIn(b'changed one of the entries', answer.body)
        self.assertEqual(self.rows('SELECT * FROM law_merge'), [])
        three = self.add('focal', 'A third')
        self.assertEqual(self.merge('focal', three, one).status, 303)
        self.assertEqual(self.merge('focal', three, one).status, 404)
        four = self.add('focal', 'A fourth')
        self.assertEqual(self.merge('focal', four, three).status, 303)
        self.assertEqual(self.rows('SELECT DISTINCT into_law FROM law_merge'),
                         [(int(four[6:]),)])


if __name__ == '__main__':
    unittest.main()
