#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A State's team: inviting, links that are opened by scanners, run out and are
had anew by their owner, sharing the report out, taking back, leaving, handing
over; what is wrong with a form stands beside it with all that was typed; and
another State's people and reports are not there."""
import os
import re
import sqlite3
import sys
import unittest
from html import unescape
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
CHOSEN = 'four unrelated words here'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'hand': ('contributor', 'ALB'), 'watch': ('observer', 'ALB'),
          'other': ('focal_point', 'KEN'), 'there': ('contributor', 'KEN'),
          'admin': ('administrator', None)}
DAY = 24 * 3600


def prepare(site):
    for name, (role, state) in PEOPLE.items():
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 f'{name} of a ministry', '--role', role]
                + (['--state', state] if state else []),
                site.db, stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'Implementation', '--due', '2099-12-31', '--invite', 'ALB,KEN'],
            site.db)


class Team(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        self.cookies = {}
        self.mine = self.rows(
            "SELECT id FROM report WHERE iso3 = 'ALB'")[0][0]
        self.theirs = self.rows(
            "SELECT id FROM report WHERE iso3 = 'KEN'")[0][0]

    def tearDown(self):
        worker = self.site.workers[0]
        worker.terminate()
        self.assertEqual(worker.wait(20), 0, self.site.logged()[-2000:])

    def rows(self, sql, *values):
        return self.site.rows(sql, *values)

    def change(self, sql, *values):
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute(sql, values)
        db.close()

    def account(self, name):
        return self.rows('SELECT id FROM account WHERE email = ?',
                         f'{name}@example.org')[0][0]

    def letters(self, to):
        return self.rows('SELECT subject, body FROM outbox WHERE recipient = ?'
                         ' ORDER BY id', to)

    def cookie(self, name, password=PASSWORD):
        if name not in self.cookies:
            form = self.client.ask('GET', '/sign-in').cookie('form')
            answer = self.client.ask('POST', '/sign-in', (
                f'form_token={form}&email={name}%40example.org'
                f'&password={quote(password)}').encode(),
                HTTP_COOKIE='form=' + form)
            self.assertEqual(answer.status, 303, answer.body)
            self.cookies[name] = 'session=' + answer.cookie('session')
        return self.cookies[name]

    def get(self, name, path):
        return self.client.ask('GET', path, HTTP_COOKIE=self.cookie(name))

    def post(self, by, path, **fields):
        page = self.get(by, '/help').body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        body = urlencode({'form_token': token.decode(), **fields}, True).encode()
        return self.client.ask('POST', path, body, HTTP_COOKIE=self.cookie(by))

    def post_unknown(self, path, **fields):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        return self.client.ask(
            'POST', path, urlencode({'form_token': form, **fields}).encode(),
            HTTP_COOKIE='form=' + form)

    def said(self, answer):
        return unescape(re.sub(r'<[^>]+>', ' ', answer.body.decode()))

    def invite(self, **more):
        return self.post('focal', '/team/new', **{
            'email': 'new@example.org', 'name': 'Nora of the Customs',
            'role': 'contributor', 'lang': 'ru', **more})

    def link(self, to='new@example.org'):
        return re.findall(r'/welcome/[\w-]+', self.letters(to)[-1][1])[0]

    def given(self, account):
        return self.rows(
            'SELECT section, question, share, due_on FROM assignment'
            ' WHERE account = ? AND taken_back_at IS NULL ORDER BY 1, 2',
            account)

    def share(self, who='focal', **more):
        return self.post(who, f'/report/{self.mine}/team', **{
            'part': ['offences', 'tracing'], 'to': [self.account('hand')],
            'share': 'write', 'due': '2099-01-31', **more})

    # --- inviting ----------------------------------------------------------

    def test_an_invitation_from_the_form_to_the_first_page(self):
        answer = self.invite(part=[f'{self.mine}/offences'], share='write',
                             due='2099-01-31')
        self.assertEqual((answer.status, answer.header('location')),
                         (303, '/team?done=invited'))
        (subject, body), = self.letters('new@example.org')
        self.assertIn('Составы преступлений', body)
        self.assertIn('31 января 2099', body)
        self.assertNotIn('Состав', subject)
        answer = self.post_unknown(self.link(), password=CHOSEN, again=CHOSEN)
        self.assertEqual(answer.status, 303)
        self.cookies['new'] = 'session=' + answer.cookie('session')
        self.assertEqual(self.get('new', '/home').status, 200)
        self.assertEqual(self.get('new', '/team').status, 403)
        self.assertEqual(self.given(self.account('new')),
                         [('offences', '', 'write', '2099-01-31')])
        page = self.said(self.get('focal', '/team'))
        self.assertIn('Nora of the Customs', page)

    def test_what_is_wrong_with_an_invitation_is_said_and_all_is_kept(self):
        good = {'email': 'new@example.org', 'name': 'Nora', 'lang': 'ru',
                'role': 'contributor', 'due': '2099-01-31', 'share': 'read',
                'part': [f'{self.mine}/offences']}
        for wrong, said in (
                ({'email': 'no address'}, 'such as name@ministry.example'),
                ({'email': 'watch@example.org'}, 'account with this e-mail'),
                ({'email': 'THERE@example.org'}, 'account with this e-mail'),
                ({'name': ' '}, "Enter the person's name"),
                ({'name': 'x' * 201}, "Enter the person's name"),
                ({'role': 'focal_point'}, 'Choose one of these roles'),
                ({'role': ''}, 'Choose one of these roles'),
                ({'role': 'staff'}, 'Choose one of these roles'),
                ({'role': 'observer'}, 'Single parts are for contributors'),
                ({'due': '31 January'}, 'year, month and day'),
                ({'due': '2001-01-31'}, 'has passed'),
                ({'share': 'all'}, 'Choose what they are to do'),
                ({'part': [f'{self.mine}/no_such']}, 'Tick again'),
                ({'part': [f'{self.theirs}/offences']}, 'Tick again')):
            fields = {**good, **wrong}
            if 'role' in wrong and wrong['role'] != 'observer':
                fields['part'] = []
            answer = self.post('focal', '/team/new', **fields)
            page = answer.body.decode()
            with self.subTest(wrong=wrong):
                self.assertEqual(answer.status, 422)
                self.assertIn('class="summary"', page)
                self.assertIn(said, unescape(page))
                self.assertIn(f'value="{fields["email"]}"', page)
                self.assertIn(f'value="{fields["name"]}"', page)
                self.assertIn(f'value="{fields["due"]}"', page)
                if fields['part'] == [f'{self.mine}/offences']:
                    self.assertRegex(page, r'value="\d+/offences" checked')
        self.assertEqual(self.rows('SELECT * FROM outbox'), [])
        self.assertEqual(len(self.rows('SELECT * FROM account')), len(PEOPLE))

    # --- links -------------------------------------------------------------

    def test_without_its_sections_nobody_is_invited(self):
        part = {'part': [f'{self.mine}/tracing'], 'share': 'write'}
        self.change('CREATE TRIGGER full BEFORE INSERT ON assignment'
                    " BEGIN SELECT RAISE(ABORT, 'no room'); END")
        self.assertGreaterEqual(self.invite(**part).status, 400)
        found = [self.rows('SELECT * FROM account WHERE email = ?',
                           'new@example.org'), self.letters('new@example.org')]
        self.assertEqual(found, [[], []])
        self.change('DROP TRIGGER full')
        self.assertEqual(self.invite(**part).status, 303)
        self.assertEqual(len(self.given(self.account('new'))), 1)
        self.assertEqual(len(self.letters('new@example.org')), 1)

    def test_a_scanner_that_opens_the_link_burns_nothing(self):
        self.invite()
        for _ in range(5):
            self.assertEqual(self.client.ask('HEAD', self.link()).status, 200)
            self.assertEqual(self.client.ask('GET', self.link()).status, 200)
        answer = self.post_unknown(self.link(), password=CHOSEN, again=CHOSEN)
        self.assertEqual(answer.status, 303)
        spent = self.client.ask('GET', self.link())
        self.assertIn('This link has been used', self.said(spent))
        self.assertIn(b'href="/sign-in"', spent.body)
        self.assertNotIn(b'/renew', spent.body)

    def test_after_thirty_days_the_owner_has_a_new_link(self):
        self.invite()
        old = self.link()
        self.change('UPDATE account_link SET expires_at = expires_at - ?',
                    31 * DAY)
        page = self.client.ask('GET', old)
        self.assertIn('no longer works', self.said(page))
        self.assertIn(f'action="{old}/renew"', page.body.decode())
        for _ in range(3):
            self.client.ask('GET', old + '/renew')
            self.client.ask('HEAD', old)
        self.assertEqual(len(self.letters('new@example.org')), 1)
        sent = self.post_unknown(old + '/renew')
        letters = self.letters('new@example.org')
        self.assertEqual(len(letters), 2)
        new = self.link()
        self.assertNotEqual(new, old)
        self.assertNotIn(new.encode(), sent.body)
        self.assertNotIn(b'new@example.org', sent.body)
        # pressed again at once: no second letter, and the same words
        again = self.post_unknown(old + '/renew')
        self.assertEqual(len(self.letters('new@example.org')), 2)
        self.assertEqual(self.said(again), self.said(sent))
        answer = self.post_unknown(new, password=CHOSEN, again=CHOSEN)
        self.assertEqual(answer.status, 303)
        self.assertIn('has been used', self.said(self.client.ask('GET', new)))

    def test_a_link_that_never_was_is_answered_like_one_that_ran_out(self):
        self.invite()
        old = self.link()
        self.change('UPDATE account_link SET expires_at = expires_at - ?',
                    31 * DAY)
        unknown = '/welcome/' + 'x' * len(old.split('/')[-1])

        def page(answer, path):
            body = answer.body.decode().replace(path, '/welcome/TOKEN')
            return answer.status, re.sub(r'value="[^"]{20,}"', '', body)
        self.assertEqual(page(self.client.ask('GET', unknown), unknown),
                         page(self.client.ask('GET', old), old))
        before = len(self.rows('SELECT * FROM outbox'))
        nothing = self.post_unknown(unknown + '/renew')
        self.assertEqual(len(self.rows('SELECT * FROM outbox')), before)
        self.assertEqual(page(nothing, unknown),
                         page(self.post_unknown(old + '/renew'), old))

    def test_a_reminder_names_what_is_still_open_once_an_hour(self):
        self.share(share='read', part=['relation'])
        self.share(part=['offences'])
        person = f'/team/{self.account("hand")}'
        self.assertIn('Send a reminder', self.said(self.get('focal', person)))
        self.assertNotIn('Send a reminder', self.said(self.get(
            'focal', f'/team/{self.account("watch")}')))
        before = len(self.letters('hand@example.org'))
        answer = self.post('focal', person, act='remind')
        self.assertIn('A reminder is on its way', self.said(answer))
        self.assertEqual(self.post('focal', person, act='remind').status, 422)
        subject, body = self.letters('hand@example.org')[before]
        self.assertEqual(len(self.letters('hand@example.org')), before + 1)
        self.assertIn('Offences (to write, by 31 January 2099)', body)
        self.assertNotIn('relation', body.lower())
        self.assertIn(f'/report/{self.mine}', body)
        self.assertNotIn('Offences', subject)
        for who in ('other', 'watch', 'hand'):
            self.assertIn(self.post(who, person, act='remind').status, (403, 404))
        self.post('focal', f'/team/{self.account("watch")}', act='remind')
        self.assertEqual(self.letters('watch@example.org'), [])

    def test_the_focal_point_sends_the_letter_again(self):
        self.invite()
        who = self.account('new')
        self.assertIn('less than an hour ago', self.said(
            self.post('focal', f'/team/{who}', act='again')))
        self.change('UPDATE account_link SET expires_at = expires_at - ?',
                    31 * DAY)
        self.change('UPDATE outbox SET queued_at = queued_at - ?', DAY)
        self.assertIn('the link has run out',
                      self.said(self.get('focal', '/team')))
        answer = self.post('focal', f'/team/{who}', act='again')
        self.assertEqual(answer.status, 200)
        self.assertEqual(len(self.letters('new@example.org')), 2)
        self.assertEqual(self.client.ask('GET', self.link()).status, 200)

    # --- sharing out -------------------------------------------------------

    def test_parts_are_given_with_one_letter_and_taken_back(self):
        hand = self.account('hand')
        answer = self.share()
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.given(hand),
                         [('offences', '', 'write', '2099-01-31'),
                          ('tracing', '', 'write', '2099-01-31')])
        (_, body), = self.letters('hand@example.org')
        for words in ('Offences', 'Tracing', '31 January 2099',
                      f'/report/{self.mine}'):
            self.assertIn(words, body)
        page = self.get('deputy', f'/report/{self.mine}/team').body.decode()
        button = re.search(r'name="take_back" value="(\d+)"', page).group(1)
        self.assertEqual(self.post('deputy', f'/report/{self.mine}/team',
                                   take_back=button).status, 303)
        self.assertEqual(len(self.given(hand)), 1)
        self.assertEqual(self.post('deputy', f'/report/{self.mine}/team',
                                   take_back=button).status, 409)
        self.share(share='back', part=['offences', 'tracing'])
        self.assertEqual(self.given(hand), [])
        self.assertEqual(len(self.letters('hand@example.org')), 1)

    def test_a_theme_stands_for_its_sections_and_a_question_for_itself(self):
        hand = self.account('hand')
        path = f'/report/{self.mine}/team'
        page = self.get('focal', path).body.decode()
        theme, n = '', 0
        for part in page.split('name="theme" value="')[1:]:
            theme, n = part.split('"')[0], part.count('name="part"')
            if n > 1:
                break
        self.post('focal', path, theme=theme, to=hand, share='read', due='')
        self.assertGreaterEqual(len(self.given(hand)), 2)
        self.assertEqual({row[2] for row in self.given(hand)}, {'read'})
        single = self.get('focal', path + '/offences').body.decode()
        question = re.search(r'name="part" value="(\w+)"', single).group(1)
        self.share(share='back', theme=theme, part=[])
        self.assertEqual(self.given(hand), [])
        answer = self.post('focal', path + '/offences', part=question, to=hand,
                           share='read', due='')
        self.assertEqual(answer.status, 303)
        self.assertEqual(self.given(hand), [('offences', question, 'read', '')])
        self.assertEqual(self.get('focal', path + '/no_such').status, 404)

    def test_what_is_wrong_with_sharing_is_said_and_the_ticks_are_kept(self):
        for wrong, said in (
                ({'part': []}, 'Tick at least one section'),
                ({'part': ['offences', 'no_such']}, 'Tick again'),
                ({'to': []}, 'Tick at least one person'),
                ({'to': [self.account('there')]}, 'Tick at least one person'),
                ({'to': [self.account('watch')]}, 'Tick at least one person'),
                ({'share': ''}, 'Choose what they are to do'),
                ({'due': '31.01.2099'}, 'year, month and day'),
                ({'due': '2099-02-30'}, 'year, month and day'),
                ({'due': '2020-01-31'}, 'has passed')):
            answer = self.share(**wrong)
            page = answer.body.decode()
            with self.subTest(wrong=wrong):
                self.assertEqual(answer.status, 422)
                self.assertIn('class="summary"', page)
                self.assertIn(said, unescape(page))
                if 'due' in wrong:
                    self.assertIn(f'value="{wrong["due"]}"', page)
                if 'part' not in wrong:
                    self.assertRegex(page, 'value="tracing" checked')
                if 'to' not in wrong:
                    self.assertRegex(
                        page, f'value="{self.account("hand")}" checked')
        page = self.said(self.share(part=[], to=[], share='', due='x'))
        for said in ('one section', 'one person', 'Choose what they',
                     'year, month and day'):
            self.assertEqual(page.count(said), 2, said)
        self.assertEqual(self.rows('SELECT * FROM assignment'), [])
        self.assertEqual(self.rows('SELECT * FROM outbox'), [])

    # --- roles, leaving ----------------------------------------------------

    def test_another_role_and_none_that_is_not_to_be_given(self):
        who = self.account('watch')
        for role in ('focal_point', 'staff', ''):
            answer = self.post('focal', f'/team/{who}', act='role', role=role)
            self.assertEqual(answer.status, 422, role)
        self.assertEqual(self.post('focal', f'/team/{who}', act='role',
                                   role='approver').status, 200)
        self.assertEqual(self.rows('SELECT role FROM account WHERE id = ?',
                                   who), [('approver',)])

    def test_who_leaves_is_out_at_once_and_the_parts_are_free(self):
        hand = self.account('hand')
        self.share()
        self.assertEqual(self.get('hand', '/home').status, 200)
        page = self.said(self.get('focal', f'/team/{hand}/leave'))
        self.assertIn('Every answer stays', page)
        self.assertIn('Offences', page)
        # without the button of that page nothing happens
        self.post('focal', f'/team/{hand}/leave')
        self.assertEqual(self.get('hand', '/home').status, 200)
        self.assertEqual(self.post('focal', f'/team/{hand}/leave',
                                   act='leave').status, 303)
        self.assertEqual(self.get('hand', '/home').status, 303)
        self.assertEqual(self.given(hand), [])
        self.assertIn('have left', self.said(self.get('focal', '/team')))
        focal = self.account('focal')
        self.post('focal', f'/team/{focal}/leave', act='leave')
        self.post('deputy', f'/team/{focal}/leave', act='leave')
        self.assertEqual(self.get('focal', '/team').status, 200)

    # --- handing over ------------------------------------------------------

    def test_the_focal_point_hands_over_with_the_password(self):
        deputy = self.account('deputy')
        for fields, said in (
                ({'password': PASSWORD}, 'Choose who takes over'),
                ({'account': self.account('there'), 'password': PASSWORD},
                 'Choose who takes over'),
                ({'account': deputy}, 'password'),
                ({'account': deputy, 'password': 'guess'}, 'password')):
            answer = self.post('focal', '/team/handover', **fields)
            self.assertEqual(answer.status, 422, fields)
            self.assertIn(said, self.said(answer))
        answer = self.post('focal', '/team/handover', account=deputy,
                           password=PASSWORD)
        self.assertEqual(answer.status, 200)
        self.assertIn('is the focal point from now on', self.said(answer))
        roles = dict(self.rows("SELECT email, role FROM account"
                               " WHERE iso3 = 'ALB'"))
        self.assertEqual((roles['deputy@example.org'],
                          roles['focal@example.org']),
                         ('focal_point', 'contributor'))
        (_, body), = self.letters('deputy@example.org')
        self.assertIn(f'/report/{self.mine}/handover', body)
        self.assertEqual(self.get('focal', '/team').status, 403)
        page = self.said(self.get('deputy', f'/report/{self.mine}/handover'))
        for words in ('Implementation', 'focal of a ministry',
                      'Who is asked for what', 'questions are open'):
            self.assertIn(words, page)

    def test_an_administrator_replaces_one_who_is_gone(self):
        path = '/accounts/handover/ALB'
        for fields, said in (
                ({}, 'Choose who takes over'),
                ({'account': self.account('there')}, 'Choose who takes over'),
                ({'account': 'new', 'name': 'Nora', 'email': 'nowhere'},
                 'such as name@ministry.example'),
                ({'account': 'new', 'name': '', 'email': 'n@example.org'},
                 "Enter the person's name"),
                ({'account': 'new', 'name': 'N', 'email': 'watch@example.org'},
                 'account with this e-mail')):
            answer = self.post('admin', path, **fields)
            self.assertEqual(answer.status, 422, fields)
            self.assertIn(said, self.said(answer))
            if 'email' in fields:
                self.assertIn(f'value="{fields["email"]}"',
                              answer.body.decode())
        self.assertEqual(self.get('admin', '/accounts/handover/XXX').status, 404)
        self.post('admin', f'/accounts/{self.account("focal")}', act='disable')
        answer = self.post('admin', path, account='new', name='Nora',
                           email='new@example.org')
        self.assertEqual(answer.status, 200)
        self.assertEqual(self.rows(
            "SELECT email FROM account WHERE iso3 = 'ALB' AND disabled_at IS"
            " NULL AND role = 'focal_point'"), [('new@example.org',)])
        answer = self.post_unknown(self.link(), password=CHOSEN, again=CHOSEN)
        self.cookies['new'] = 'session=' + answer.cookie('session')
        self.assertEqual(self.get('new', '/team').status, 200)

    # --- borders -----------------------------------------------------------

    def test_another_States_people_and_reports_are_not_there(self):
        there, hand = self.account('there'), self.account('hand')
        admin = self.account('admin')
        for who in (there, admin, 4711, 'x'):
            for path in (f'/team/{who}', f'/team/{who}/leave'):
                self.assertEqual(self.get('focal', path).status, 404, path)
                for act in ('again', 'role', 'leave'):
                    self.assertEqual(
                        self.post('focal', path, act=act,
                                  role='observer').status, 404)
        for path in ('team', 'team/offences', 'handover'):
            self.assertEqual(
                self.get('focal', f'/report/{self.theirs}/{path}').status, 404)
        answer = self.post('focal', f'/report/{self.theirs}/team', to=hand,
                           part='offences', share='write', due='')
        self.assertEqual(answer.status, 404)
        self.post('other', f'/report/{self.theirs}/team', to=there,
                  part='offences', share='write', due='')
        (one,), = self.rows('SELECT id FROM assignment')
        for report, status in ((self.theirs, 404), (self.mine, 409)):
            self.assertEqual(self.post('focal', f'/report/{report}/team',
                                       take_back=one).status, status)
        self.assertEqual(len(self.given(there)), 1)
        self.assertEqual(self.rows('SELECT count(*) FROM account WHERE'
                                   ' disabled_at IS NOT NULL'), [(0,)])


if __name__ == '__main__':
    unittest.main()
