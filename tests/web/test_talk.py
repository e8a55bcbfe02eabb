#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Colleagues talk about single questions: who may say and see what, letters to
those who are called, resolving and opening again, what happened while somebody
was writing, and that nobody outside the delegation ever reads a word of it."""
import csv
import io
import os
import re
import sqlite3
import sys
import unittest
import zipfile
from html import unescape
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'hand': ('contributor', 'ALB'), 'mute': ('contributor', 'ALB'),
          'clerk': ('contributor', 'ALB'), 'head': ('approver', 'ALB'),
          'watch': ('observer', 'ALB'), 'other': ('focal_point', 'KEN'),
          'staff': ('staff', None), 'admin': ('administrator', None),
          'member': ('member', None)}
SECTION, OTHER = 'tracing', 'offences'
# As a word processor gives it: curly quotes, an ellipsis, CRLF.
PASTED = '\r\n\r\n'.join(['“Article 8” – the ministry’s view…'] * 60)


def prepare(site):
    add_people(site, PEOPLE, PASSWORD, lambda name: f'{name} <b>of</b> Justice')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,KEN'], site.db)


class Talk(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        self.people = People(self.client, PASSWORD)
        self.get, self.post = self.people.get, self.people.post
        (self.report,), = self.rows("SELECT id FROM report WHERE iso3 = 'ALB'")
        self.home = f'/report/{self.report}'
        page = self.get('focal', f'{self.home}/section/{SECTION}').body.decode()
        self.questions = re.findall(r'value="talk:(\w+)"', page)
        self.question = self.questions[0]
        self.path = f'{self.home}/talk/{self.question}'

    def tearDown(self):
        worker = self.site.workers[0]
        worker.terminate()
        self.assertEqual(worker.wait(20), 0, self.site.logged()[-2000:])

    def rows(self, sql, *values):
        return self.site.rows(sql, *values)

    def account(self, name):
        return self.rows('SELECT id FROM account WHERE email = ?',
                         f'{name}@example.org')[0][0]

    def disable(self, name):
        with sqlite3.connect(self.site.db) as db:
            db.execute('UPDATE account SET disabled_at = 1 WHERE email = ?',
                       (f'{name}@example.org',))
        db.close()

    def share(self, to, share, section=SECTION):
        answer = self.post('focal', f'{self.home}/team', part=section,
                           to=self.account(to), share=share, due='')
        self.assertEqual(answer.status, 303)

    def say(self, by, body, thread=0, act='say', to=(), path=None, **more):
        return self.post(by, path or self.path, thread=thread, body=body,
                         act=act, to=[self.account(n) for n in to], **more)

    def begin(self, by, body, **more):
        answer = self.say(by, body, **more)
        self.assertEqual(answer.status, 303, answer.body)
        return int(answer.header('location').rsplit('-', 1)[1])

    def page(self, by, path=None):
        return unescape(self.get(by, path or self.path).body.decode())

    def field(self, answer, thread):
        """What stands in the form of a thread."""
        page = answer.body.decode()
        return unescape(re.search(
            rf'<textarea name="body" id="body-{thread}"[^>]*>([^<]*)<',
            page).group(1))

    def letters(self):
        return self.rows('SELECT recipient, subject, body FROM outbox'
                         ' ORDER BY id')

    def bodies(self):
        return [b for b, in self.rows('SELECT body FROM remark ORDER BY id')]

    # --- saying ------------------------------------------------------------

    def test_a_remark_is_answered_resolved_and_opened_again(self):
        self.share('hand', 'comment')
        thread = self.begin('focal', 'Is <script>alert(1)</script> it?')
        link = self.page('focal', f'{self.home}/section/{SECTION}')
        self.assertIn('1 open remark', link)
        self.assertIn('1 remark among colleagues is open.',
                      self.page('deputy', self.home))
        self.say('hand', 'It is.', thread)
        answer = self.get('focal', self.path)
        self.assertIn(b'Is &lt;script&gt;alert(1)&lt;/script&gt; it?', answer.body)
        self.assertNotIn(b'<script>alert', answer.body)
        self.assertNotIn(b'<b>of</b>', answer.body)
        self.assertIn('It is.', self.page('focal'))
        self.assertIn('Contributor', self.page('focal'))
        # what is typed goes along with resolving
        self.say('focal', 'Thank you.', thread, 'resolve')
        self.assertEqual(self.bodies()[1:], ['It is.', 'Thank you.'])
        page = self.page('hand')
        self.assertRegex(page, r'Resolved</span> <span class="muted">by focal')
        self.assertIn('1 resolved remark',
                      self.page('focal', f'{self.home}/section/{SECTION}'))
        self.assertNotIn('It is.', self.page('deputy', f'{self.home}/talk'))
        self.assertIn('2 replies, the last by focal',
                      self.page('deputy', f'{self.home}/talk?resolved=1'))
        self.say('hand', '', thread, 'reopen')
        self.assertIn('1 remark among colleagues is open.',
                      self.page('deputy', '/home'))
        self.assertIn('2 replies', self.page('deputy', f'{self.home}/talk'))

    def test_words_pasted_from_a_word_processor_stay_as_they_are(self):
        self.begin('focal', PASTED)
        self.assertEqual(self.bodies(), [PASTED.replace('\r\n', '\n')])
        self.assertIn(PASTED.replace('\r\n', '\n'), self.page('deputy'))
        # a list of what is discussed has its beginning, and no broken letter
        listed = self.page('deputy', f'{self.home}/talk')
        self.assertIn('the ministry’s view…', listed)
        self.assertNotIn(PASTED.replace('\r\n', '\n'), listed)

    def test_what_is_too_long_or_empty_stays_in_the_form_and_is_told(self):
        for body, said in [('', 'Write something first'),
                           ('Ж' * 5001, 'A remark can have 5,000 characters; '
                            'this one has 5,001')]:
            answer = self.say('focal', body, to=['deputy'])
            self.assertEqual(answer.status, 422)
            self.assertIn(said, unescape(answer.body.decode()))
            self.assertEqual(self.field(answer, 0), body)
            self.assertIn(f'value="{self.account("deputy")}" checked'.encode(),
                          answer.body)
        self.assertEqual(self.bodies(), [])
        self.assertEqual(self.letters(), [])
        self.begin('focal', 'Ж' * 5000)

    def test_the_questions_are_saved_before_one_goes_to_talk(self):
        path = f'{self.home}/section/{SECTION}'
        page = self.get('focal', path).body.decode()
        place = re.search(r'<textarea[^>]* name="a\.([^"]+)"', page).group(1)
        answer = self.post('focal', path, **{
            f'a.{place}': 'typed before', f'r.{place}': 0,
            'then': f'talk:{self.question}'})
        self.assertEqual((answer.status, answer.header('location')),
                         (303, self.path))
        self.assertIn(('typed before',), self.rows('SELECT value FROM answer'))

    # --- who ---------------------------------------------------------------

    def test_shares_say_who_speaks_and_who_learns_of_it(self):
        thread = self.begin('focal', 'unheardof')
        places = ('/home', self.home, f'{self.home}/print', f'{self.home}/check',
                  f'{self.home}/talk', self.path)
        self.share('mute', 'write', OTHER)
        for path in places:
            page = self.page('mute', path)
            self.assertNotIn('unheardof', page)
            self.assertNotRegex(page, r'\d+ (open )?remarks?\b', path)
        self.assertEqual(self.get('mute', self.path).status, 404)
        self.assertEqual(self.say('mute', 'in', thread).status, 404)
        self.share('clerk', 'read')
        page = self.page('clerk')
        self.assertIn('unheardof', page)
        self.assertIn('This question was given to you to read', page)
        self.assertNotIn('name="body"', page)
        self.assertIn('1 open remark', self.page('clerk', f'{self.home}/print'))
        self.assertEqual(self.say('clerk', 'in', thread).status, 403)
        self.assertIn('unheardof', self.page('watch'))
        self.assertNotIn('name="body"', self.page('watch'))
        self.assertEqual(self.say('watch', 'in', thread).status, 303)
        for name in ('other', 'staff', 'admin', 'member'):
            self.assertIn(self.get(name, self.path).status, (403, 404), name)
            self.assertIn(self.say(name, 'in', thread).status, (403, 404), name)
        self.assertEqual(self.bodies(), ['unheardof'])
        self.assertEqual(self.say('head', 'approved', thread).status, 303)

    def test_a_share_to_comment_is_offered_and_leads_to_the_links(self):
        self.assertIn('value="comment"', self.page('focal', f'{self.home}/team'))
        self.share('hand', 'comment')
        answer = self.get('hand', f'{self.home}/section/{SECTION}')
        self.assertEqual(answer.header('location'),
                         f'{self.home}/print#{SECTION}')
        page = self.page('hand', f'{self.home}/print')
        links = re.findall(r'/talk/(\w+)"', page)
        self.assertIn(self.question, links)
        self.assertLessEqual(set(links), set(self.questions))
        self.assertIn('Ask or tell colleagues', page)
        self.assertEqual(self.begin('hand', 'I ask.'), 1)
        # a thread is of its question and no other
        answer = self.say('hand', 'there', 1,
                          path=f'{self.home}/talk/{self.questions[1]}')
        self.assertEqual(answer.status, 404)
        self.assertIn(b'there', answer.body)

    # --- letters -----------------------------------------------------------

    def test_who_is_called_gets_one_letter_in_their_language(self):
        self.share('hand', 'comment')
        self.get('hand', '/help?lang=ru')
        self.disable('clerk')
        self.share('mute', 'write', OTHER)
        offered = self.page('focal')
        for name, there in [('hand', True), ('deputy', True), ('head', True),
                            ('watch', True), ('mute', False), ('clerk', False),
                            ('other', False), ('focal', False)]:
            self.assertEqual(
                f'name="to" id="to-0-{self.account(name)}"' in offered, there,
                name)
        before = len(self.letters())
        thread = self.begin('focal', 'Статья 8?\n\nПосмотрите, пожалуйста.',
                            to=['hand', 'hand', 'deputy'])
        letters = {to: (subject, body)
                   for to, subject, body in self.letters()[before:]}
        self.assertEqual(len(self.letters()), before + 2)
        subject, body = letters['hand@example.org']
        self.assertIn('коллега спрашивает вас', subject)
        self.assertIn('focal <b>of</b> Justice пишет вам', body)
        self.assertIn('Статья 8?\n\nПосмотрите, пожалуйста.', body)
        self.assertIn(f'{self.path}#thread-{thread}', body)
        label = re.search(r'<p class="lead"><strong>([^<]+)',
                          self.page('hand')).group(1)
        self.assertIn(label, body)
        self.assertIn('a colleague asks you',
                      letters['deputy@example.org'][0])
        # the one asked finds it at home, and their answer goes to who asked
        self.assertIn(f'{self.path}#thread-{thread}', self.page('hand', '/home'))
        self.assertIn(f'id="to-{thread}-{self.account("focal")}" '
                      f'value="{self.account("focal")}" checked',
                      self.page('hand'))
        self.say('hand', 'Да.', thread)
        self.assertNotIn(f'#thread-{thread}', self.page('hand', '/home'))

    def test_nobody_is_written_to_who_may_not_see_the_question(self):
        self.disable('deputy')
        for name in ('deputy', 'other', 'staff', 'member', 'hand'):
            answer = self.say('focal', 'Who?', to=['head', name])
            self.assertEqual(answer.status, 422, name)
            self.assertIn(b'may not see this question any more', answer.body)
            self.assertEqual(self.field(answer, 0), 'Who?')
        self.assertEqual(self.letters(), [])
        self.assertEqual(self.bodies(), [])

    # --- meanwhile ---------------------------------------------------------

    def test_two_who_answer_at_once_are_both_heard(self):
        thread = self.begin('focal', 'Who knows?')
        for name in ('deputy', 'head'):
            self.get(name, self.path)
        for name in ('deputy', 'head'):
            self.assertEqual(self.say(name, f'{name} does', thread).status, 303)
        self.assertEqual(self.bodies()[1:], ['deputy does', 'head does'])

    def test_an_answer_to_what_was_resolved_meanwhile_stays_in_the_form(self):
        thread = self.begin('focal', 'Who knows?')
        self.say('deputy', '', thread, 'resolve')
        for act in ('say', 'resolve'):
            answer = self.say('head', 'I do\n& "more"', thread, act)
            self.assertEqual(answer.status, 409)
            self.assertIn(b'A colleague resolved this while', answer.body)
            self.assertEqual(self.field(answer, thread), 'I do\n& "more"')
        self.assertEqual(len(self.bodies()), 1)
        self.say('head', self.field(answer, thread), thread, 'reopen')
        self.assertEqual(self.bodies()[1:], ['I do\n& "more"'])

    def test_a_share_taken_back_meanwhile_leaves_the_text_to_its_author(self):
        self.share('hand', 'comment')
        thread = self.begin('focal', 'hidden from now on')
        self.share('hand', 'back')
        answer = self.say('hand', 'typed too late', thread)
        self.assertEqual(answer.status, 404)
        self.assertIn(b'typed too late', answer.body)
        self.assertIn(b'not among your parts any more', answer.body)
        self.assertNotIn(b'hidden from', answer.body)
        self.assertIn('typed too late', self.page('hand', f'{self.home}/talk'))
        self.assertNotIn('typed too late', self.page('focal'))
        kept, = self.rows('SELECT id, thread FROM kept_remark')
        self.say('hand', '', kept[1], 'aside', kept=kept[0])
        self.assertEqual(self.get('hand', self.path).status, 404)

    def test_a_report_submitted_meanwhile_is_read_and_not_added_to(self):
        thread = self.begin('focal', 'Before it goes')
        page = self.page('focal', f'{self.home}/submit')
        self.assertIn('1 remark among colleagues is open. They do not', page)
        self.assertIn('1 remark among colleagues',
                      self.page('head', f'{self.home}/check'))
        self.assertIn('1 remark among colleagues',
                      self.page('focal', f'{self.home}/handover'))
        self.post('focal', f'{self.home}/submit', password=PASSWORD)
        answer = self.say('deputy', 'one thing more', thread)
        self.assertEqual(answer.status, 409)
        self.assertIn(b'The report is not open', answer.body)
        self.assertIn(b'one thing more', answer.body)
        self.assertIn('Before it goes', self.page('deputy'))
        self.assertNotIn('name="body"', self.page('focal'))
        # taken back, the text stands in its form again
        self.post('focal', f'{self.home}/withdraw', password=PASSWORD, reason='')
        answer = self.get('deputy', self.path)
        self.assertEqual(self.field(answer, thread), 'one thing more')

    def test_text_typed_until_the_session_ended_stands_in_the_form_again(self):
        thread = self.begin('focal', 'Who knows?')
        cookie = self.people.cookie('deputy')
        token = re.search(rb'name="form_token" value="([^"]+)"',
                          self.get('deputy', self.path).body).group(1)
        with sqlite3.connect(self.site.db) as db:
            db.execute('UPDATE session SET expires_at = 1')
        db.close()
        answer = self.client.ask(
            'POST', self.path, b'form_token=' + token +
            f'&thread={thread}&body=half+a+thought&act=say'
            f'&to={self.account("head")}'.encode(), HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.header('location'),
                         f'/sign-in?kept=1&next={self.path}')
        self.people.cookies.clear()
        answer = self.get('deputy', self.path)
        self.assertEqual(self.field(answer, thread), 'half a thought')
        self.assertIn(f'id="to-{thread}-{self.account("head")}" '
                      f'value="{self.account("head")}" checked'.encode(),
                      answer.body)
        self.assertNotIn('half a thought', self.page('focal'))
        kept = re.search(r'name="kept" value="(\d+)"', answer.body.decode())
        self.say('deputy', 'half a thought, finished', thread,
                 kept=kept.group(1))
        self.assertEqual(self.bodies()[1:], ['half a thought, finished'])
        self.assertEqual(self.rows('SELECT * FROM kept_remark'), [])

    def test_what_a_form_did_not_show_is_not_ended_with_it(self):
        thread = self.begin('focal', 'Who knows?')
        # kept after the page was opened that is sent now
        with sqlite3.connect(self.site.db) as db:
            db.execute('INSERT INTO kept_remark (report, question, thread,'
                       ' author, body, at) VALUES (?, ?, ?, ?, ?, 1)',
                       (self.report, self.question, thread,
                        self.account('deputy'), 'typed in another tab'))
        db.close()
        answer = self.say('deputy', 'x' * 10001, thread)
        self.assertEqual(answer.status, 422)
        kept = re.findall(rf'name="thread" value="{thread}">'
                          r'<input type="hidden" name="kept" value="(\d+)"',
                          answer.body.decode())
        self.assertEqual(self.say('deputy', 'x', thread,
                                  kept=kept).status, 303)
        self.assertEqual(self.field(self.get('deputy', self.path), thread),
                         'typed in another tab')

    def test_two_texts_that_may_not_be_said_any_more_are_put_aside_as_shown(
            self):
        self.share('hand', 'comment')
        self.share('hand', 'back')
        self.say('hand', 'one thought')
        page = self.say('hand', 'another thought').body.decode()
        shown = re.findall(r'name="kept" value="(\d+)">.*?<textarea[^>]*>'
                           r'([^<]*)<', page, re.S)
        self.say('hand', '', 0, 'aside', kept=shown[-1][0])
        left = [b for b, in self.rows('SELECT body FROM kept_remark')]
        gone = {'one thought', 'another thought'} - set(left)
        self.assertEqual({t for t in gone if t in shown[-1][1]}, gone)
        self.assertIn('another thought', gone)

    def test_what_another_site_sends_is_neither_said_nor_kept(self):
        cookie = self.people.cookie('focal')
        answer = self.client.ask(
            'POST', self.path, b'form_token=x&thread=0&body=forged&act=say',
            HTTP_COOKIE=cookie, HTTP_ORIGIN='https://elsewhere.example')
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.bodies(), [])
        self.assertEqual(self.rows('SELECT * FROM kept_remark'), [])

    # --- no part of the report ---------------------------------------------

    def text(self, answer):
        """All that an answer says, also inside a workbook or an archive."""
        if not answer.body.startswith(b'PK'):
            return answer.body
        with zipfile.ZipFile(io.BytesIO(answer.body)) as z:
            return b''.join(z.read(name) for name in z.namelist())

    @staticmethod
    def route(routes, path):
        return next((pattern for pattern in routes
                     if re.fullmatch(pattern, path.split('?')[0])), None)

    def crawl(self, name, routes):
        """Every page a person finds by its links or by the routes there are,
        at most a few of one route."""
        waiting = ['/', '/secretariat', '/gaps', '/exports', '/figures', '/home']
        waiting += [re.sub(r'\{question\}', self.question,
                           re.sub(r'\{iso3\}', 'ALB', re.sub(
                               r'\{(id|report|submission|cycle)\}',
                               str(self.report), route)))
                    for route in routes.values()]
        seen, counts = set(), {}
        while waiting:
            path = waiting.pop(0)
            route = self.route(routes, path)
            if path in seen or route is None or counts.get(route, 0) >= 6:
                continue
            seen.add(path)
            counts[route] = counts.get(route, 0) + 1
            answer = self.client.ask('GET', path,
                                     HTTP_COOKIE=self.people.cookie(name)
                                     if name else '')
            self.assertLess(answer.status, 500, path)
            yield path, answer
            waiting += [unescape(h).split('#')[0] for h in re.findall(
                r'href="(/[^"]*)"', answer.body.decode(errors='replace'))
                if not h.startswith(('/sign-out', '/static'))]

    def test_no_page_or_file_but_the_talk_itself_has_a_word_of_it(self):
        self.share('hand', 'comment')
        self.begin('focal', 'quincunx', to=['hand'])
        self.say('hand', 'quincunx again', 1)
        self.post('focal', f'{self.home}/submit', password=PASSWORD)
        self.post('staff', f'/received/{self.report}/accept')
        routes = {re.sub(r'\{\w+\}', '[^/]+', r['path']): r['path']
                  for r in csv.DictReader(io.StringIO(
                      program(['routes'], self.site.db).stdout))
                  if r['method'] == 'GET'}
        found, archives = {}, set()
        for name in [None, *PEOPLE]:
            for path, answer in self.crawl(name, routes):
                if answer.body.startswith(b'PK'):
                    archives.add(routes[self.route(routes, path)])
                if b'quincunx' in self.text(answer):
                    found.setdefault(name, set()).add(path.split('?')[0])
        # the files were among them
        self.assertLessEqual({'/exports/file', '/report/{id}/workbook/file'},
                             archives)
        talk = {f'{self.home}/talk', self.path}
        self.assertEqual(found, {name: talk for name in (
            'focal', 'deputy', 'hand', 'head', 'watch')})


if __name__ == '__main__':
    unittest.main()
