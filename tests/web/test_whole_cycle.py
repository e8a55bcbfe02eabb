#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""One State from the invitation to its next cycle: five ministries, two of them
with a spreadsheet only and one on a line that drops; everything comes together
and nothing is overwritten; the focal point clears it, an approver submits, and two years later a successor
finds the answers waiting to be confirmed."""
import html
import os
import re
import socket
import sys
import unittest
from urllib.parse import urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client, form_with_files  # noqa: E402
from home_workbook import Home  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'minister': ('approver', 'ALB'),
          'next': ('deputy', 'ALB'), 'other': ('focal_point', 'KEN'),
          'staff': ('staff', None)}
# Each ministry: its section, and two answers there that only it gives.
MINISTRIES = {
    'justice': ('offences', 'a5_1_a_practice', 'a5_1_a_steps'),
    'interior': ('records', 'a7_1_practice', 'a7_1_steps'),
    'customs': ('licensing_system', 'a10_2_practice', 'a10_2_steps'),
    'defence': ('security', 'a11_2_practice', 'a11_2_steps'),
    'industry': ('marking', 'a8_1_practice', 'a8_1_steps')}


def open_cycle(site, title):
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             title, '--due', '2099-12-31', '--invite', 'ALB,KEN'], site.db)


def prepare(site):
    add_people(site, PEOPLE, PASSWORD)
    open_cycle(site, 'The first')


class WholeCycle(unittest.TestCase):
    def setUp(self):
        self.site = Site(server='nginx', workers=2, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=40)
        self.people = People(self.client, PASSWORD)
        self.report = self.report_of(1)

    # --- what a person does ------------------------------------------------

    def rows(self, sql, *values):
        return self.site.rows(sql, *values)

    def report_of(self, cycle):
        return self.rows("SELECT id FROM report WHERE iso3 = 'ALB' AND cycle = ?",
                         cycle)[0][0]

    def at(self, rest=''):
        return f'/report/{self.report}{rest}'

    def page(self, who, rest=''):
        answer = self.people.get(who, self.at(rest))
        self.assertEqual(answer.status, 200, (who, rest))
        return html.unescape(answer.body.decode())

    def said(self, who, rest=''):
        return re.sub(r'\s+', ' ', re.sub(r'<[^>]+>', ' ', self.page(who, rest)))

    def form(self, who, section, then='stay', **typed):
        """What a browser sends of a section where these answers were typed."""
        page = self.page(who, f'/section/{section}')
        fields = [(name, re.search(rf'name="{name}" value="([^"]*)"', page)
                   .group(1)) for name in ('form_token', 'seen')]
        fields.append(('then', then))
        for name, value in typed.items():
            place = name + '..'
            seen = re.search(rf'name="r\.{re.escape(place)}" value="(\d*)"', page)
            self.assertTrue(seen, f'{section} of {who} has no {name}')
            fields += [('r.' + place, seen.group(1)), ('a.' + place, value)]
        return urlencode(fields)

    def send(self, who, section, body):
        return self.client.ask(
            'POST', self.at(f'/section/{section}'), body.encode(),
            HTTP_COOKIE=self.people.cookie(who))

    def save(self, who, section, **typed):
        answer = self.send(who, section, self.form(who, section, **typed))
        self.assertEqual(answer.status, 303, answer.body[-500:])
        return answer

    def answer_of(self, question):
        found = self.rows(
            'SELECT value, c.email FROM answer JOIN account c ON c.id = author'
            ' WHERE report = ? AND question = ?', self.report, question)
        return [(v, e.split('@')[0]) for v, e in found]

    # --- the parts of the story --------------------------------------------

    def invite(self):
        """Five letters, five links, five passwords, five parts."""
        for name, (section, *_) in MINISTRIES.items():
            answer = self.people.post('focal', '/team/new', **{
                'email': f'{name}@example.org', 'name': f'Ministry of {name}',
                'role': 'contributor', 'lang': 'en', 'share': 'write',
                'due': '2099-06-30', 'part': [f'{self.report}/{section}']})
            self.assertEqual(answer.status, 303, answer.body[-500:])
            letter, = self.rows('SELECT body FROM outbox WHERE recipient = ?',
                                f'{name}@example.org')
            link = re.search(r'/welcome/[\w-]+', letter[0]).group()
            form = self.client.ask('GET', link).cookie('form')
            self.assertEqual(self.client.ask('POST', link, urlencode({
                'form_token': form, 'password': PASSWORD,
                'again': PASSWORD}).encode(), HTTP_COOKIE='form=' + form).status,
                303)

    def each_sees_its_part(self):
        for name, (section, *_) in MINISTRIES.items():
            self.assertEqual(
                re.findall(self.at(r'/section/(\w+)"'), self.page(name)),
                [section])
            for other, (theirs, *_) in MINISTRIES.items():
                if other != name:
                    answer = self.people.get(name, self.at(f'/section/{theirs}'))
                    self.assertEqual(answer.status, 404, (name, theirs))

    def raw(self, who, section, body, cut):
        """A browser whose line drops: cut 'half' in mid-form, 'answer' after
        the form was sent and before anything came back."""
        head = (f'POST {self.at(f"/section/{section}")} HTTP/1.1\r\n'
                f'Host: localhost\r\nCookie: {self.people.cookie(who)}\r\n'
                'Content-Type: application/x-www-form-urlencoded\r\n'
                f'Content-Length: {len(body)}\r\n\r\n')
        sent = head + (body[:len(body) // 2] if cut == 'half' else body)
        with socket.create_connection(('127.0.0.1', self.site.port)) as line:
            line.sendall(sent.encode())
            if cut == 'answer':
                line.recv(1)    # it arrived; the rest of the answer does not

    def a_line_that_drops(self, who):
        section, law, steps = MINISTRIES[who]
        self.save(who, section, **{law: 'no'})
        body = self.form(who, section, **{steps: 'A bill is before us'})
        self.raw(who, section, body, 'half')
        self.assertEqual(self.answer_of(steps), [])
        self.raw(who, section, body, 'answer')
        self.assertEqual(self.answer_of(steps), [('A bill is before us', who)])
        # The browser knows of no answer and sends the same again.
        self.assertEqual(self.send(who, section, body).status, 303)
        self.assertEqual(self.answer_of(steps), [('A bill is before us', who)])
        self.assertEqual(self.rows('SELECT count(*) FROM unplaced_text'), [(0,)])

    def take_home(self, who):
        answer = self.people.get(who, self.at('/workbook/file'))
        self.assertEqual(answer.status, 200)
        return Home(answer.body)

    def fill(self, book, **typed):
        for name, value in typed.items():
            book.put_text(name, value)
        return book.bytes()

    def bring_back(self, who, content):
        page = self.page(who, '/workbook/return')
        token = re.search(r'name="form_token" value="([^"]+)"', page).group(1)
        body, kind = form_with_files({'form_token': token},
                                     {'file': ('back.xlsx', content)})
        answer = self.client.ask('POST', self.at('/workbook/return'), body,
                                 CONTENT_TYPE=kind,
                                 HTTP_COOKIE=self.people.cookie(who))
        self.assertEqual(answer.status, 303)
        return answer.header('location')

    def accept(self, who, path):
        self.assertEqual(self.people.post(who, path, act='all').status, 303)

    def from_a_spreadsheet(self, who):
        section, law, steps = MINISTRIES[who]
        book = self.take_home(who)
        for other, (_, _, theirs) in MINISTRIES.items():
            self.assertEqual((theirs, '', '') in book.at, other == who)
        path = self.bring_back(who, self.fill(book, **{
            law: 'No', steps: f'=written by {who} at home'}))
        self.assertEqual(self.answer_of(law), [])
        self.accept(who, path)
        self.assertEqual(self.answer_of(law), [('no', who)])
        self.assertEqual(self.answer_of(steps),
                         [(f'=written by {who} at home', who)])

    def a_clash(self, who):
        """The ministry's workbook was made before the focal point wrote."""
        section, law, steps = MINISTRIES[who]
        self.save(who, section, **{law: 'no'})
        book = self.take_home(who)
        self.save('focal', section, **{steps: 'The focal point on the page'})
        path = self.bring_back(who, self.fill(
            book, **{steps: 'The ministry in its workbook'}))
        self.assertIn('The focal point on the page',
                      html.unescape(self.people.get(who, path).body.decode()))
        self.accept(who, path)
        self.assertEqual(self.answer_of(steps),
                         [('The focal point on the page', 'focal')])
        page = self.page('focal', '/unplaced')
        self.assertIn('The ministry in its workbook', page)
        kept, = self.rows('SELECT id FROM unplaced_text')
        return steps, kept[0]

    def settle(self, kept, both):
        """Written by the focal point out of both."""
        page = self.page('focal', '/unplaced')
        seen = re.search(r'name="seen" value="([^"]*)"', page).group(1)
        self.assertEqual(self.people.post(
            'focal', self.at('/unplaced'), id=kept, seen=seen, merged=both,
            merge='1').status, 303)

    def clear(self):
        """Each ministry says that it is ready, the focal point clears; one
        writes once more after that, and it is cleared again."""
        for who, (section, _, steps) in MINISTRIES.items():
            self.send(who, section, self.form(who, section, 'ready'))
            self.send('focal', section, self.form('focal', section, 'clear'))
        self.assertIn('26 sections are not cleared', self.said(
            'minister', '/submit'))
        section, practice, _ = MINISTRIES['justice']
        self.save('justice', section, **{practice: 'part'})
        self.assertIn('27 sections are not cleared', self.said(
            'minister', '/submit'))
        self.save('justice', section, **{practice: 'no'})
        self.assertEqual(self.states(section), [
            'ready', 'cleared', 'draft'])
        self.send('focal', section, self.form('focal', section, 'clear'))
        self.assertEqual(self.states(section)[-1], 'cleared')

    def states(self, section):
        return [state for state, in self.rows(
            'SELECT state FROM section_event WHERE report = ? AND section = ?'
            ' ORDER BY id', self.report, section)]

    def submit(self):
        answer = self.people.post('minister', self.at('/submit'),
                                  password=PASSWORD)
        self.assertEqual(answer.status, 303, answer.body[-500:])
        receipt = answer.header('location')
        path = os.path.join(self.site.folder, 'receipt.txt')
        with open(path, 'wb') as f:
            f.write(self.people.get('focal', receipt + '/file').body)
        program(['receipt', 'verify', path], self.site.db)
        with open(path, encoding='utf-8') as f:
            return f.read()

    def two_years_later(self):
        """The old focal point leaves; what was said waits for the new one."""
        account, = self.rows("SELECT id FROM account WHERE email LIKE 'next@%'")
        self.people.post('focal', '/team/handover', account=account[0],
                         password=PASSWORD)
        self.assertEqual(self.rows(
            "SELECT email FROM account WHERE role = 'focal_point'"
            " AND iso3 = 'ALB'"), [('next@example.org',)])
        open_cycle(self.site, 'The second')
        self.report = self.report_of(2)

    def confirm(self, section):
        page = self.page('next', f'/section/{section}')
        token = re.search(r'name="form_token" value="([^"]+)"', page).group(1)
        answer = self.send('next', section, urlencode(
            {'form_token': token, 'carry': 'section'}))
        self.assertEqual(answer.status, 303)

    def test_from_the_invitation_to_the_next_cycle(self):
        self.invite()
        self.each_sees_its_part()
        pasted = '\u201cQuoted\u201d by Word\r\n\r\n\u2022 second paragraph'
        self.save('justice', 'offences', a5_1_a_practice='no', a5_1_a_steps=pasted)
        self.a_line_that_drops('interior')
        self.from_a_spreadsheet('customs')
        self.from_a_spreadsheet('defence')
        steps, kept = self.a_clash('industry')
        both = 'The focal point and the ministry'
        self.settle(kept, both)
        self.clear()
        said = {'a5_1_a_steps': pasted.replace('\r\n', '\n'),
                'a7_1_steps': 'A bill is before us',
                'a10_2_steps': '=written by customs at home',
                'a11_2_steps': '=written by defence at home', steps: both}
        receipt = self.submit()
        for question, text in said.items():
            self.assertEqual([v for v, _ in self.answer_of(question)], [text])
            self.assertIn(question, receipt)
        program(['accept', '--cycle', '1', '--state', 'ALB', '--by',
                 'staff@example.org'], self.site.db)
        self.two_years_later()
        self.assertIn('5 answers from', self.said('next'))
        self.assertEqual(self.rows('SELECT * FROM answer WHERE report = ?',
                                   self.report), [])
        for section, *_ in MINISTRIES.values():
            self.confirm(section)
            self.confirm(section)       # what follows from the first
        for question, text in said.items():
            self.assertEqual(self.answer_of(question), [(text, 'next')])
        program(['check'], self.site.db)


if __name__ == '__main__':
    unittest.main()
