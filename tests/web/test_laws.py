#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The law library over the wire: a law is entered once, chosen in a section,
amended once, repealed; another State has no part in it."""
import os
import re
import sys
import unittest
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'observer': ('observer', 'ALB'),
          'foreign': ('focal_point', 'BEL'), 'staff': ('staff', None),
          'member': ('member', None)}
PDF = b'%PDF-1.7\nthe text of a law'
LAW = {'title': 'Закон об оружии', 'number': '150-ФЗ', 'date': '1996-12-13',
       'language': 'Russian', 'link': 'https://law.example/150'}


def prepare(site):
    for name, (role, state) in PEOPLE.items():
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 name, '--role', role] + (['--state', state] if state else []),
                site.db, stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


class Laws(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=30)
        self.cookies = {name: self.sign_in(name) for name in PEOPLE}

    def sign_in(self, name):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={name}%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        return 'session=' + answer.cookie('session')

    def get(self, name, path):
        return self.client.ask('GET', path, HTTP_COOKIE=self.cookies[name])

    def text(self, name, path):
        answer = self.get(name, path)
        self.assertEqual(answer.status, 200, path)
        return answer.body.decode()

    def token(self, name):
        page = self.get(name, '/help').body
        return re.search(rb'name="form_token" value="([^"]+)"', page) \
            .group(1).decode()

    def post(self, name, path, **fields):
        fields = {'form_token': self.token(name), **fields}
        return self.client.ask('POST', path, urlencode(fields).encode(),
                               HTTP_COOKIE=self.cookies[name])

    def post_files(self, name, path, fields, files=None):
        return self.client.ask_with_files(
            path, {'form_token': self.token(name), **fields},
            files or {'file': ('', b'')}, HTTP_COOKIE=self.cookies[name])

    def add(self, **changes):
        """The address of a law that was added."""
        answer = self.post_files('focal', '/laws/new', {**LAW, **changes})
        self.assertEqual(answer.status, 303, answer.body)
        return answer.header('location').split('?')[0]

    def places(self):
        """{question: section path} of the places for laws, and one row each."""
        tasks = self.text('focal', '/report/1')
        found = {}
        for path in sorted(set(re.findall(r'href="(/report/1/section/\w+)',
                                          tasks))):
            page = self.text('focal', path)
            for place in re.findall(r'name="r\.(\w+\.[\w-]*)\.title"', page):
                found[place] = path
        return found

    def part(self, path, place, part):
        page = self.text('focal', path)
        return re.search(rf'name="a\.{re.escape(place)}\.{part}"[^>]*value="([^"]*)"',
                         page).group(1)

    def test_a_law_is_entered_chosen_amended_and_repealed(self):
        law = self.add()
        (place, path), (other, other_path) = list(self.places().items())[:2]
        page = self.text('focal', path)
        number = law.rsplit('/', 1)[1]
        self.assertIn(f'<option value="law.{number}">Закон об оружии, 150-ФЗ',
                      page)
        parts = ('title', 'number', 'date', 'article', 'language', 'link')
        for one, where in ((place, path), (other, other_path)):
            fields = {f'r.{one}.{p}': 0 for p in parts}
            fields.update({f'a.{one}.{p}': '' for p in parts})
            fields[f'a.{one}.article'] = '7'
            answer = self.post('focal', where, then='stay',
                               **{f'u.{one}': f'law.{number}'}, **fields)
            self.assertEqual(answer.status, 303, answer.body)
        for p in ('title', 'number', 'date', 'language', 'link'):
            self.assertEqual(self.part(path, place, p), LAW[p])
        self.assertEqual(self.part(path, place, 'article'), '7')
        self.assertIn('Cited in 2 answers', self.text('focal', law))
        # amended once
        answer = self.post_files('focal', law, {**LAW, 'title': 'Об оружии',
                                                'seen': '1'})
        self.assertIn('changed=2', answer.header('location'))
        self.assertEqual(self.part(path, place, 'title'), 'Об оружии')
        self.assertEqual(self.part(other_path, other, 'title'), 'Об оружии')
        self.assertEqual(self.part(path, place, 'article'), '7')
        history = self.text('focal', '/report/1/history/' + place.split('.')[0])
        self.assertIn('Закон об оружии', history)
        self.assertIn('Закон об оружии', self.text('focal', law))
        # repealed
        answer = self.post('focal', law + '/repeal', act='repeal', on='2025')
        self.assertEqual(answer.status, 422)
        self.assertIn('value="2025"', answer.body.decode())
        answer = self.post('focal', law + '/repeal', act='repeal',
                           on='2025-03-27')
        self.assertEqual(answer.status, 303)
        self.assertIn('repealed on 27 March 2025', self.text('focal', path))
        self.assertIn('still cite it', self.text('focal', law))
        self.assertIn('Repealed on 27 March 2025', self.text('focal', '/laws'))
        self.post('focal', law + '/repeal', act='undo')
        self.assertNotIn('epealed on 27', self.text('focal', path))

    def test_a_law_typed_in_an_answer_is_in_the_library(self):
        (place, path), (other, other_path) = list(self.places().items())[:2]
        for one, where in ((place, path), (other, other_path)):
            answer = self.post('focal', where, then='stay', **{
                f'r.{one}.title': 0, f'a.{one}.title': 'Arms <Act> "1"',
                f'r.{one}.number': 0, f'a.{one}.number': '5'})
            self.assertEqual(answer.status, 303)
        page = self.text('focal', '/laws')
        self.assertEqual(page.count('Arms &lt;Act&gt; &quot;1&quot;'), 1)
        self.assertIn('Cited in 2 answers', page)

    def test_half_a_title_saved_while_typing_makes_no_law(self):
        place, path = next(iter(self.places().items()))
        body = urlencode({'form_token': self.token('focal'),
                          f'r.{place}.title': 0,
                          f'a.{place}.title': 'Fire'}).encode()
        answer = self.client.ask('POST', path, body, HTTP_ACCEPT='application/json',
                                 HTTP_COOKIE=self.cookies['focal'])
        self.assertEqual(answer.status, 200)
        self.post('focal', path, then='stay', **{
            f'r.{place}.title': 1, f'a.{place}.title': 'Firearms Act'})
        page = self.text('focal', '/laws')
        self.assertIn('Firearms Act', page)
        self.assertNotIn('>Fire<', page)

    def test_a_session_that_ended_meanwhile_loses_nothing(self):
        stale = self.token('focal')
        self.post('focal', '/sign-out')

        def send(token):
            return self.client.ask_with_files(
                '/laws/new', {'form_token': token, **LAW},
                {'file': ('a.pdf', PDF)}, HTTP_COOKIE=self.cookies['focal'],
                HTTP_ORIGIN='https://site.example')
        answer = send(stale)
        self.assertEqual(answer.status, 403)
        self.assertIn('Закон об оружии', answer.body.decode())
        self.assertIn('https://law.example/150', answer.body.decode())
        # signed in again in another tab, and the button of the page pressed
        self.cookies['focal'] = self.sign_in('focal')
        page = send(stale).body.decode()
        self.assertIn('Закон об оружии', page)
        token = re.search(r'name="form_token" value="([^"]+)"', page).group(1)
        self.assertEqual(send(token).status, 303)
        self.assertIn('Закон об оружии', self.text('focal', '/laws'))

    def test_two_people_amend_one_law(self):
        law = self.add()
        first = self.post_files('focal', law, {**LAW, 'number': '1', 'seen': '1'})
        self.assertEqual(first.status, 303)
        second = self.post_files('focal', law, {**LAW, 'number': '2', 'seen': '1'})
        self.assertEqual(second.status, 422)
        page = second.body.decode()
        self.assertIn('in the meantime', page)
        self.assertIn('name="number" value="2"', page)
        self.assertIn('Закон об оружии, 1,', page)   # what is stored now
        self.assertIn('name="seen" value="2"', page)
        again = self.post_files('focal', law, {**LAW, 'number': '2', 'seen': '2'})
        self.assertEqual(again.status, 303)

    def test_another_site_gets_nothing_back(self):
        answer = self.client.ask_with_files(
            '/laws/new', {'form_token': self.token('focal'), **LAW},
            {'file': ('a.pdf', PDF)}, HTTP_COOKIE=self.cookies['focal'],
            HTTP_ORIGIN='https://elsewhere.example')
        self.assertEqual(answer.status, 403)
        self.assertNotIn('Закон об оружии', answer.body.decode())
        self.assertNotIn('Закон об оружии', self.text('focal', '/laws'))

    def test_searching(self):
        self.add()
        self.add(title='Customs Code', number='3')
        for words, found in [('ЗАКОН', ['Закон об оружии']),
                             ('customs', ['Customs Code']),
                             ('150-фз', ['Закон об оружии']), ('nothing', []),
                             ('%', [])]:
            page = self.text('focal', '/laws?q=' + quote(words))
            for title in ('Закон об оружии', 'Customs Code'):
                self.assertEqual(title in page, title in found, (words, title))

    def test_what_is_wrong_is_told_and_what_was_typed_stays(self):
        for changes, words in [({'title': ' '}, 'Enter the title'),
                               ({'link': 'javascript:alert(1)'},
                                'Enter a link that begins')]:
            answer = self.post_files('focal', '/laws/new', {**LAW, **changes})
            self.assertEqual(answer.status, 422)
            self.assertIn(words, answer.body.decode())
            self.assertIn('value="150-ФЗ"', answer.body.decode())
        answer = self.post_files('focal', '/laws/new', LAW,
                                 {'file': ('x.pdf', b'<html>')})
        self.assertEqual(answer.status, 422)
        self.assertIn('value="150-ФЗ"', answer.body.decode())
        self.assertIn('No law has been entered', self.text('focal', '/laws'))

    def test_the_text_of_a_law_as_a_file(self):
        answer = self.post_files('focal', '/laws/new', LAW,
                                 {'file': ('قانون.pdf', PDF)})
        law = answer.header('location').split('?')[0]
        self.assertEqual(self.get('focal', law + '/file/1').body, PDF)
        # amending without a file keeps it, and every version has its own
        self.post_files('focal', law, {**LAW, 'number': '151', 'seen': '1'})
        self.assertEqual(self.get('observer', law + '/file/2').body, PDF)
        self.assertEqual(self.get('focal', law + '/file/3').status, 404)
        for name in ('foreign', 'staff', 'member'):
            self.assertIn(self.get(name, law + '/file/1').status, (403, 404))

    def test_another_State_has_no_part_in_it(self):
        law = self.add()
        self.assertNotIn('Закон об оружии', self.text('foreign', '/laws'))
        for name in ('foreign', 'staff', 'member'):
            self.assertIn(self.get(name, law).status, (403, 404))
        for name in ('foreign', 'staff', 'member', 'observer'):
            self.assertIn(self.post_files(name, law, {'title': 'x'}).status,
                          (403, 404), name)
            self.assertIn(self.post(name, law + '/repeal', on='2025-01-01')
                          .status, (403, 404), name)
        page = self.text('observer', law)
        self.assertIn('Закон об оружии', page)
        self.assertNotIn('Amend the entry', page)

    def test_a_law_of_a_submitted_report_stays_as_submitted(self):
        place, path = next(iter(self.places().items()))
        self.post('focal', path, then='stay', **{
            f'r.{place}.title': 0, f'a.{place}.title': 'Arms Act'})
        law = re.search(r'href="(/laws/\d+)"', self.text('focal', '/laws')).group(1)
        answer = self.post('focal', '/report/1/submit', password=PASSWORD)
        self.assertIn('/receipt/', answer.header('location') or '')
        answer = self.post_files('focal', law, {**LAW, 'title': 'Other',
                                                'seen': '1'})
        self.assertIn('changed=0', answer.header('location'))
        done = program(['check'], self.site.db)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == '__main__':
    unittest.main()
