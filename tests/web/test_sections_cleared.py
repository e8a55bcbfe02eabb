#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Sections that are ready or cleared: who may say so, what puts them back,
who is told, and who is told nothing. All of it without JavaScript."""
import html
import os
import re
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client, form_with_files  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402
import workbook_site  # noqa: E402

PASSWORD = workbook_site.PASSWORD
SECTION = '/report/1/section/figures'
STATE = SECTION + '/state'
MORE = {'one': ('contributor', 'ALB'), 'reader': ('contributor', 'ALB'),
        'none': ('contributor', 'ALB'), 'approver': ('approver', 'ALB'),
        'observer': ('observer', 'ALB'), 'staff': ('staff', None),
        'member': ('member', None)}


def prepare(site):
    workbook_site.prepare(site)
    add_people(site, MORE, PASSWORD)


class Cleared(workbook_site.Returned):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=40)
        people = People(self.client, PASSWORD)
        self.get, self.post = people.get, people.post
        self.cookie = people.cookie('focal')
        self.share('part', 'figures', '', 'write')
        self.share('one', 'figures', 'line', 'write')
        self.share('reader', 'figures', '', 'read')

    def share(self, to, section, question, share):
        who, = self.rows(f"SELECT id FROM account WHERE name = '{to}'")
        path = '/report/1/team' + (f'/{section}' if question else '')
        answer = self.post('focal', path, part=question or section,
                           to=who[0], share=share, due='')
        self.assertEqual(answer.status, 303)
        self.letters()

    def letters(self):
        """[(recipient, subject, body)] since it was asked last."""
        seen = getattr(self, 'seen_letter', 0)
        rows = self.rows('SELECT id, recipient, subject, body FROM outbox'
                         f' WHERE id > {seen} ORDER BY id')
        self.seen_letter = max([seen] + [r[0] for r in rows])
        return [r[1:] for r in rows]

    def page(self, name, path, status=200):
        answer = self.get(name, path)
        self.assertEqual(answer.status, status, path)
        plain = re.sub(r'<[^>]+>', ' ', answer.body.decode())
        return html.unescape(re.sub(r'\s+', ' ', plain))

    def seen(self, name):
        """What the section's page shows that person of its state."""
        page = self.get(name, SECTION)
        self.assertEqual(page.status, 200)
        return re.search(r'name="seen" value="([^"]+)"',
                         page.body.decode()).group(1)

    def revision(self, place):
        rows = self.rows('SELECT revision FROM answer WHERE question ='
                         f" '{place}'")
        return rows[0][0] if rows else 0

    def typed(self, values):
        """Over what is there, as a form just loaded does."""
        fields = {}
        for place, value in values.items():
            fields[f'r.{place}..'] = self.revision(place)
            fields[f'a.{place}..'] = value
        return fields

    def say(self, name, then, seen=None, **values):
        return self.post(name, SECTION, then=then,
                         seen=seen or self.seen(name), **self.typed(values))

    def back(self, name, reason):
        return self.post(name, STATE, reason=reason)

    def now(self, section='figures'):
        rows = self.rows('SELECT state FROM section_event WHERE section ='
                         f" '{section}' ORDER BY id DESC LIMIT 1")
        return rows[0][0] if rows else 'never'

    def clear(self):
        self.assertIn('said=cleared',
                      self.say('focal', 'clear').header('location'))
        self.assertEqual(self.now(), 'cleared')

    def assert_put_back(self, by):
        state, reason, who = self.rows(
            'SELECT e.state, e.reason, a.name FROM section_event e JOIN account'
            ' a ON a.id = e.by ORDER BY e.id DESC LIMIT 1')[0]
        self.assertEqual((state, reason, who), ('draft', 'changed', by))


class TestSaying(Cleared):
    def test_from_draft_to_ready_to_cleared_with_a_trail(self):
        self.assertIn('Nobody has said yet', self.page('part', SECTION))
        done = self.say('part', 'ready')
        self.assertIn('You said that section 1. ',
                      self.page('part', done.header('location')))
        (to, subject, body), = self.letters()
        self.assertEqual(to, 'focal@example.org')
        self.assertIn('Ready: ', subject)
        self.assertIn('part says that this section', body)
        self.assertIn('/report/1/section/figures', body)
        self.assertRegex(self.page('focal', '/home'),
                         '1 section is ready for you to clear')
        self.assertIn('1 section is ready for you to clear',
                      self.page('deputy', '/report/1'))
        self.assertIn('Ready, part, ', self.page('focal', '/report/1?ready=1'))
        self.assertNotIn('section/duties',
                         self.get('focal', '/report/1?ready=1').body.decode())
        done = self.say('focal', 'clear')
        self.assertIn('Section 1. ',
                      self.page('focal', done.header('location')))
        self.assertEqual(self.letters(), [])
        page = self.page('part', SECTION)
        self.assertRegex(page, 'Cleared, focal, .*Ready, part, ')
        self.assertNotIn('ready for you to clear', self.page('focal', '/home'))
        self.assertIn('No section is waiting',
                      self.page('focal', '/report/1?ready=1'))

    def test_the_letter_speaks_its_readers_language(self):
        db = sqlite3.connect(self.site.db, timeout=20)
        with db:
            db.execute("UPDATE account SET lang = 'ru' WHERE name = 'focal'")
        db.close()
        self.say('part', 'ready')
        (_, subject, body), = self.letters()
        self.assertIn('Готово: ', subject)
        self.assertIn('сообщает, что этот раздел', body)

    def test_what_is_typed_is_saved_by_the_same_button(self):
        self.say('part', 'ready', line='typed with care')
        self.assertEqual(self.answers(), {'line': 'typed with care'})
        self.assertEqual(self.now(), 'ready')

    def test_what_the_save_points_out_is_looked_at_first(self):
        done = self.say('part', 'ready', since='twelve')
        page = self.page('part', done.header('location'))
        self.assertIn('Nothing was said of the section yet', page)
        self.assertEqual(self.now(), 'never')
        self.assertEqual(self.answers(), {'since': 'twelve'})
        self.say('part', 'ready', since='twelve')
        self.assertEqual(self.now(), 'ready')

    def test_every_role_and_every_act(self):
        may = {'focal': {'ready', 'clear', 'back'},
               'deputy': {'ready', 'clear', 'back'}, 'part': {'ready', 'back'}}
        for name in ['focal', 'deputy', 'part', 'other', *MORE]:
            for act in ('ready', 'clear', 'back'):
                before = self.rows('SELECT count(*) FROM section_event')[0][0]
                if act == 'back':
                    if self.now() in ('never', 'draft'):
                        self.say('deputy', 'clear')
                        before += 1
                    self.back(name, 'not yet')
                else:
                    if self.now() != 'draft':
                        self.back('deputy', 'for the next')
                        before = self.rows(
                            'SELECT count(*) FROM section_event')[0][0]
                    # whoever has no such page sends what somebody else saw
                    who = name if name in may else 'focal'
                    self.post(name, SECTION, then=act, seen=self.seen(who))
                after = self.rows('SELECT count(*) FROM section_event')[0][0]
                self.assertEqual(after - before, act in may.get(name, ()),
                                 (name, act))

    def test_buttons_are_there_for_who_may_press_them(self):
        def buttons(name):
            page = self.get(name, SECTION).body.decode()
            page = re.sub(r'<p class="acts state-again" hidden>.*?</p>', '',
                          page, flags=re.S)
            return set(re.findall(r'name="then" value="(ready|clear)"', page)) \
                | set(re.findall(r'href="[^"]*figures(/state)"', page))
        self.assertEqual(buttons('part'), {'ready'})
        self.assertEqual(buttons('one'), set())
        self.assertIn('Whoever writes the whole section',
                      self.page('one', SECTION))
        self.assertEqual(buttons('focal'), {'ready', 'clear'})
        self.say('part', 'ready')
        self.assertEqual(buttons('part'), {'/state'})
        self.assertEqual(buttons('deputy'), {'clear', '/state'})
        self.assertEqual(buttons('one'), set())
        self.clear()
        self.assertEqual(buttons('focal'), {'/state'})
        self.assertIn('Cleared, focal, ', self.page('approver', STATE))
        self.assertNotIn('name="reason"',
                         self.get('approver', STATE).body.decode())

    def test_taken_back_with_a_reason_that_its_writers_read(self):
        self.say('part', 'ready')
        self.letters()
        empty = self.back('focal', ' ')
        self.assertEqual(empty.status, 422)
        self.assertIn(b'Say in a few words', empty.body)
        long = 'reason ' * 150
        refused = self.back('focal', long)
        self.assertEqual(refused.status, 422)
        self.assertIn(long.strip().encode(), refused.body)
        self.assertEqual(self.now(), 'ready')
        reason = '<script>alert(1)</script> \u201cfigures\u201d\r\nof May'
        done = self.back('focal', reason)
        self.assertEqual(done.status, 303)
        self.assertEqual(sorted(x[0] for x in self.letters()),
                         ['one@example.org', 'part@example.org'])
        page = self.get('part', SECTION).body.decode()
        self.assertNotIn('<script>alert', page)
        self.assertIn('&lt;script&gt;alert(1)', page)
        self.assertIn('Taken back to draft, focal, ',
                      self.page('part', '/report/1'))
        self.assertEqual(self.back('focal', 'twice').status, 422)
        # the letter has the reason as it was typed
        self.say('part', 'ready')
        self.letters()
        self.back('part', 'a page is missing')
        (to, _, body), = self.letters()
        self.assertEqual(to, 'one@example.org')
        self.assertIn('a page is missing', body)


class TestChanging(Cleared):
    def save(self, name, **typed):
        return self.post(name, SECTION, then='stay', **self.typed(typed))

    def test_a_page_and_the_script_put_it_back_and_who_cleared_it_sees(self):
        self.clear()
        self.save('part', line='other words')
        self.assert_put_back('part')
        for path in ('/home', '/report/1'):
            page = self.page('focal', path)
            self.assertIn('changed after you cleared it (part, ', page)
            self.assertNotIn('changed after you', self.page('deputy', path))
        page = self.page('focal', SECTION)
        self.assertIn('What changed since then: part, ', page)
        self.clear()
        self.assertNotIn('changed after', self.page('focal', '/home'))
        answer = self.post('part', SECTION, {'HTTP_ACCEPT': 'application/json'},
                           **{'r.line..': 1, 'a.line..': 'by script'})
        self.assertIn(b'"state":"Draft again: an answer changed after the'
                      b' section was cleared, part, ', answer.body)
        self.assert_put_back('part')
        self.assertEqual(self.letters(), [])

    def test_a_save_that_changes_nothing_leaves_it(self):
        self.save('part', line='words')
        self.clear()
        self.save('part', line='words')
        self.post('part', SECTION, then='list', **{'r.line..': 0,
                                                   'a.line..': 'words'})
        self.assertEqual(self.now(), 'cleared')

    def test_two_versions_picked(self):
        self.save('part', line='words')
        self.clear()
        self.post('one', SECTION, **{'r.line..': 0, 'a.line..': 'mine'})
        self.assertEqual(self.now(), 'cleared')
        kept, = self.rows('SELECT id FROM unplaced_text')[0]
        self.assertLess(self.post('part', '/report/1/unplaced',
                                  id=kept, seen=1, pick='yes').status, 400)
        self.assert_put_back('part')

    def test_files(self):
        self.clear()
        token = re.search(rb'name="form_token" value="([^"]+)"', self.get(
            'focal', '/report/1/files/line').body).group(1).decode()
        body, kind = form_with_files(
            {'form_token': token, 'publication': 'group'},
            {'file': ('a.txt', b'words')})
        answer = self.client.ask('POST', '/report/1/files/line', body,
                                 CONTENT_TYPE=kind, HTTP_COOKIE=self.cookie)
        self.assertEqual(answer.status, 303, answer.body[-500:])
        self.assert_put_back('focal')
        self.clear()
        page = self.get('focal', '/report/1/files/line').body.decode()
        name, value = re.search(
            r'<button[^>]* name="(\w+)" value="(\d+)"', page).groups()
        self.assertEqual(self.post('focal', '/report/1/files/line',
                                   **{name: value}).status, 303)
        self.assert_put_back('focal')

    def test_rows_and_the_law_they_cite(self):
        path = '/report/1/section/duties'
        self.post('focal', path, **{'r.m_law..': 0, 'a.m_law..': 'yes'})

        def clear():
            page = self.get('focal', path).body.decode()
            seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
            self.post('focal', path, then='clear', seen=seen)
            self.assertEqual(self.now('duties'), 'cleared')
        clear()
        self.post('deputy', path, **{'r.m_act.n1.title': 0,
                                     'a.m_act.n1.title': 'Arms Act'})
        self.assert_put_back('deputy')
        clear()
        law = self.get('focal', '/laws/1').body.decode()
        fields = dict(re.findall(
            r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', law))
        fields.update(dict(re.findall(
            r'name="(language)".*?<option value="(\w*)" selected', law, re.S)))
        fields['number'] = '12'
        fields.pop('form_token')
        token = re.search(r'name="form_token" value="([^"]+)"', law).group(1)
        body, kind = form_with_files({'form_token': token, **fields}, {})
        answer = self.client.ask('POST', '/laws/1', body, CONTENT_TYPE=kind,
                                 HTTP_COOKIE=self.cookie)
        self.assertEqual(answer.status, 303, answer.body[-500:])
        self.assert_put_back('focal')
        clear()
        self.post('deputy', path, remove='m_cite.n1')
        self.assert_put_back('deputy')

    def test_a_workbook_and_an_import(self):
        home = self.home()
        home.put('pieces', 12)
        path, _ = self.dry_run(home.bytes())
        self.clear()
        self.decide(path, 'all')
        self.assert_put_back('focal')
        self.clear()
        workbook_site.Returned.save(self, line='from a file')
        self.assert_put_back('deputy')
        self.clear()
        workbook_site.Returned.save(self, line='from a file')
        self.assertEqual(self.now(), 'cleared')

    def test_what_a_colleague_saved_meanwhile_is_not_cleared(self):
        seen = self.seen('focal')
        self.save('part', line='meanwhile')
        done = self.say('focal', 'clear', seen, pieces='12')
        self.assertEqual(self.now(), 'never')
        page = self.page('focal', done.header('location').split('#')[0])
        self.assertIn('Nothing was said of the section', page)
        self.assertRegex(page, r'part, \d+ \w+ \d{4}[^:]*\d\d:\d\d[^:]*: \w+')
        self.assertEqual(self.answers(), {'line': 'meanwhile', 'pieces': '12'})
        self.clear()

    def test_ones_own_autosave_is_no_surprise(self):
        seen = self.seen('part')
        self.save('part', line='autosaved')
        self.post('part', SECTION, then='ready', seen=seen)
        self.assertEqual(self.now(), 'ready')
        self.save('part', line='and a word more')
        self.assert_put_back('part')
        self.post('part', SECTION, then='ready', seen=seen)
        self.assertEqual(self.now(), 'ready')

    def test_said_twice_or_after_a_colleague(self):
        self.clear()
        seen = self.seen('deputy')
        done = self.say('deputy', 'clear', seen)
        self.assertIn('A colleague was quicker', self.page(
            'deputy', done.header('location').split('#')[0]))


class TestTelling(Cleared):
    def test_a_contributor_is_told_of_sections_with_something_of_theirs(self):
        self.say('focal', 'clear')
        page = self.get('focal', '/report/1/section/duties').body.decode()
        seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
        self.post('focal', '/report/1/section/duties', then='clear', seen=seen)
        for name, n in (('part', 1), ('one', 1), ('reader', 1), ('none', 0)):
            page = self.page(name, '/report/1')
            self.assertEqual(page.count('Cleared, focal'), n, name)
            self.assertEqual(self.page(name, '/home').count('Cleared, focal'),
                             n, name)
            self.page(name, '/report/1/section/duties/state', 404)
            self.assertNotIn('Cleared, focal, ',
                             self.page(name, '/report/1/paper')
                             if n == 0 else '')
        self.assertIn('Cleared, focal', self.page('reader', STATE))
        self.page('other', STATE, 404)
        self.assertEqual(self.page('deputy', '/report/1/paper')
                         .count('Cleared, focal'), 2)
        for path in ('/team', '/report/1/handover', '/report/1/print'):
            self.assertIn('Cleared, focal', self.page('focal', path), path)

    def test_the_approver_is_warned_and_not_kept_from_submitting(self):
        page = self.page('approver', '/report/1/submit')
        self.assertIn('No section has been cleared', page)
        self.clear()
        page = self.page('approver', '/report/1/submit')
        self.assertRegex(page, r'\d+ sections? (is|are) not cleared')
        self.assertRegex(page, 'Cleared, by whom and when .*Cleared, focal')
        self.assertIn('href="/report/1/section/duties"',
                      self.get('approver', '/report/1/submit').body.decode())
        done = self.post('approver', '/report/1/submit', password=PASSWORD)
        self.assertIn('/receipt/', done.header('location'))

    def test_a_submitted_report_is_frozen_and_the_secretariat_is_told_nothing(
            self):
        self.say('part', 'ready')
        self.back('focal', 'Unmistakable reason')
        seen = self.seen('focal')
        self.clear()
        done = self.post('focal', '/report/1/submit', password=PASSWORD)
        receipt = done.header('location')
        refused = self.back('focal', 'too late but typed')
        self.assertEqual(refused.status, 422)
        self.assertIn(b'too late but typed', refused.body)
        self.assertIn('The report is submitted', self.page('focal', STATE))
        done = self.say('deputy', 'clear', seen)
        self.assertIn('The report is submitted',
                      self.page('deputy', done.header('location')))
        self.assertEqual(self.now(), 'cleared')
        words = re.compile(r'Unmistakable|Cleared, focal|Taken back to draft')
        for path in ('/received/1', '/cycle/1', '/secretariat', '/gaps'):
            self.assertIsNone(words.search(self.page('staff', path)), path)
        for path in (receipt + '/text', receipt + '/file'):
            text = self.get('focal', path).body.decode()
            self.assertNotIn('Unmistakable', text)
            self.assertNotIn('cleared', text)
        out = program(['export', 'responses', '--cycle', '1', '--level',
                       'state', '--format', 'csv'], self.site.db, check=False)
        self.assertNotIn('Unmistakable', out.stdout)
        for name in ('staff', 'member'):
            self.page(name, STATE, 403)
        # the trail stays to be read by the delegation
        self.assertIn('Unmistakable', self.page('part', STATE))
        self.assertIn('Cleared, focal', self.page('observer', '/report/1'))


del Cleared
if __name__ == '__main__':
    unittest.main()
