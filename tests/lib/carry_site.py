# SPDX-License-Identifier: MIT
"""A site where a State submitted a report on lineage-1 and has one open on
lineage-2, and its section forms as a browser sends them."""
import html
import os
import re
import sqlite3
import unittest
from urllib.parse import urlencode
from fastcgi_client import Client
from people import People
from running import ROOT, Site, program

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'observer': ('observer', 'ALB'),
          'part': ('contributor', 'ALB'), 'none': ('contributor', 'ALB'),
          'other': ('focal_point', 'AND'), 'staff': ('staff', None)}
SAID = '''question,row,column,value,status,comment,source
office,,,Register of arms,answered,as of May,Ministry
desk,,body,Police,answered,,
fax,,,123 456,answered,,
control,,,partly,answered,,
rating,,,two,answered,,
marking,,,By laser <b>,answered,,
records,,,"All, for ten years",answered,,
import_note,,,By permit,answered,,
export_note,,,By licence,answered,,
has_law,,,yes,answered,,
law_name,,,Arms Act,answered,,
act,r1,title,Arms Act,answered,,
act,r1,article,4,answered,,
act_note,r1,,in force,answered,,
seized,firearms,import,12,answered,,
seized,ammunition,export,400,answered,,
since,,,,c,,
staff,,,7,answered,,
'''
OLD, NEW = 1, 2


def pair(version):
    return os.path.join(ROOT, f'tests/data/questionnaires/lineage-{version}')


def open_cycle(site, title):
    program(['cycle', 'open', '--questionnaire', 'lineage', '--title', title,
             '--due', '2099-12-31', '--invite', 'ALB,AND'], site.db)


def first_cycle(site):
    for name, (role, state) in PEOPLE.items():
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 name, '--role', role] + (['--state', state] if state else []),
                site.db, stdin=PASSWORD + '\n')
    program(['questionnaire', 'publish', pair(1)], site.db)
    open_cycle(site, 'The first')
    said = os.path.join(site.folder, 'said.csv')
    with open(said, 'w', encoding='utf-8') as f:
        f.write(SAID)
    program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
             'focal@example.org', said], site.db)


def second_cycle(site):
    program(['submit', '--cycle', '1', '--state', 'ALB', '--by',
             'focal@example.org'], site.db)
    program(['questionnaire', 'publish', pair(2)], site.db)
    open_cycle(site, 'The second')


class CarrySite(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=2, prepare=first_cycle)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        self.people = People(self.client, PASSWORD)
        self.cookie = self.people.cookie
        self.before_submitting()
        second_cycle(self.site)
        db = sqlite3.connect(self.site.db)
        self.report, = db.execute(
            "SELECT id FROM report WHERE cycle = 2 AND iso3 = 'ALB'").fetchone()
        db.close()

    def before_submitting(self):
        """What a test adds to the first report, number 1."""

    def get(self, path, name='focal', lang='en'):
        answer = self.client.ask('GET', f'/report/{self.report}{path}',
                                 HTTP_COOKIE=f'{self.cookie(name)}; lang={lang}')
        return answer

    def page(self, path, name='focal'):
        answer = self.get(path, name)
        self.assertEqual(answer.status, 200, path)
        return html.unescape(answer.body.decode())

    def form(self, section, name='focal'):
        """The fields of a section's form as a browser would send them."""
        text = self.page(f'/section/{section}', name)
        text = text[text.index('class="section-form"'):]
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"',
                            text)
        fields += re.findall(r'<input type="text" name="([^"]+)"[^>]* value="([^"]*)"',
                             text)
        fields += [(key, value.strip()) for key, value in re.findall(
            r'<textarea name="([^"]+)"[^>]*>([^<]*)</textarea>', text)]
        fields += re.findall(r'<input type="(?:radio|checkbox)" name="([^"]+)"[^>]* '
                             r'value="([^"]*)" checked', text)
        for key, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>',
                                      text, re.S):
            chosen = re.search(r'value="([^"]*)" selected', inside)
            fields.append((key, chosen.group(1) if chosen else ''))
        return fields

    def post(self, section, fields, more, name='focal', **headers):
        changed = {key for key, _ in more}
        fields = [f for f in fields if f[0] not in changed] + list(more)
        return self.client.ask('POST', f'/report/{self.report}/section/{section}',
                               urlencode(fields).encode(),
                               HTTP_COOKIE=self.cookie(name), **headers)

    def press(self, section, *more, name='focal'):
        answer = self.post(section, self.form(section, name), more, name)
        self.assertEqual(answer.status, 303)
        return answer

    def rows(self, sql, *values):
        db = sqlite3.connect(self.site.db)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def answers(self, *names):
        found = self.rows('SELECT question, value FROM answer WHERE report = ?',
                          self.report)
        return {q: v for q, v in found if not names or q in names}

    def decisions(self):
        return {q + ('.' + row if row else ''): d for q, row, d in self.rows(
            'SELECT question, row, decision FROM carried WHERE report = ?',
            self.report)}

    def share(self, name, section, share, question=''):
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute(
                'INSERT INTO assignment (report, account, section, question, share,'
                ' given_by, given_at) SELECT ?, a.id, ?, ?, ?, f.id, 1 FROM account a,'
                " account f WHERE a.email = ? AND f.email = 'focal@example.org'",
                (self.report, section, question, share, f'{name}@example.org'))
        db.close()
