# SPDX-License-Identifier: MIT
"""What the tests of a workbook that comes back share: a site with a small
questionnaire, people of two States, and the way there and back."""
import html
import os
import re
import shutil
import unittest
from urllib.parse import quote, urlencode
from fastcgi_client import Client, form_with_files
from home_workbook import Home, made
from running import ROOT, Site, program

PASSWORD = 'a password of some length'


def complete(folder):
    """The unit tests' questionnaire lacks what publishing asks for."""
    def edit(name, change):
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8') as f:
            text = f.read()
        with open(path, 'w', encoding='utf-8') as f:
            f.write(change(text))
        return text
    rules = edit('outcomes.hdf', lambda text: text)
    labels = ''.join(f'outcome.{name}.label = {name}\n' for name in
                     re.findall(r'^\t(\w+) \{\n\t\tletter', rules, re.M))
    edit('text.en.hdf', lambda text: re.sub(
        r'^\s*pnone \{[^}]*\}\n', '', text, flags=re.M) + labels)
    edit('provisions.hdf', lambda text: text[:text.index('\tpnone {')] + '}\n')


def prepare(site):
    folder = os.path.join(site.folder, 'treaty')
    shutil.copytree(os.path.join(ROOT, 'tests/data/treaty'), folder)
    shutil.copy(os.path.join(
        ROOT, 'questionnaires/firearms-protocol/outcomes.hdf'), folder)
    complete(folder)
    program(['questionnaire', 'publish', folder], site.db)
    for who, role, state in [('focal', 'focal_point', 'ALB'),
                             ('deputy', 'deputy', 'ALB'),
                             ('part', 'contributor', 'ALB'),
                             ('other', 'focal_point', 'KEN')]:
        program(['account', 'add', '--email', f'{who}@example.org', '--name',
                 who, '--role', role, '--state', state], site.db,
                stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'treaty', '--title', 'T',
             '--due', '2099-12-31', '--invite', 'ALB,KEN'], site.db)


class Returned(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=40)
        self.cookie = self.sign_in('focal')

    def tearDown(self):
        worker = self.site.workers[0]
        worker.terminate()
        self.assertEqual(worker.wait(20), 0, self.site.logged()[-2000:])

    def sign_in(self, who):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={who}%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        self.assertEqual(answer.status, 303)
        return 'session=' + answer.cookie('session')

    def rows(self, sql):
        return self.site.rows(sql)

    def answers(self):
        return dict(self.rows('SELECT question, CASE status WHEN \'answered\''
                              ' THEN value ELSE status END FROM answer'))

    def token(self, cookie):
        page = self.client.ask('GET', '/report/1/workbook/return',
                               HTTP_COOKIE=cookie).body
        return re.search(rb'name="form_token" value="([^"]+)"',
                         page).group(1).decode()

    def send(self, content, name='book.xlsx', cookie=None, report=1):
        cookie = cookie or self.cookie
        body, kind = form_with_files({'form_token': self.token(cookie)},
                                     {'file': (name, content)})
        return self.client.ask('POST', f'/report/{report}/workbook/return', body,
                               CONTENT_TYPE=kind, HTTP_COOKIE=cookie)

    def text(self, path, cookie=None):
        answer = self.client.ask('GET', path,
                                 HTTP_COOKIE=cookie or self.cookie)
        self.assertEqual(answer.status, 200, answer.body[-300:])
        plain = re.sub(r'<[^>]+>', ' ', answer.body.decode())
        return html.unescape(re.sub(r'\s+', ' ', plain))

    def dry_run(self, content, cookie=None):
        """(path, its text)"""
        answer = self.send(content, cookie=cookie)
        self.assertEqual(answer.status, 303, re.findall(
            rb'class="error"[^>]*>([^<]+)', answer.body))
        path = answer.header('location')
        return path, self.text(path, cookie)

    def decide(self, path, act, take=(), cookie=None):
        cookie = cookie or self.cookie
        body = urlencode([('form_token', self.token(cookie)), ('act', act)] +
                         [('take', n) for n in take]).encode()
        answer = self.client.ask('POST', path, body, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 303, answer.body[-300:])
        return self.text(answer.header('location'), cookie)

    def home(self, **more):
        return Home(made(self.site.db, **more))

    def save(self, **values):
        path = os.path.join(self.site.folder, 'save.csv')
        with open(path, 'w', encoding='utf-8') as f:
            f.write('question,value\n')
            for name, value in values.items():
                f.write(f'{name},{value}\n')
        program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
                 'deputy@example.org', path], self.site.db)

    def refused(self, content, says, name='book.xlsx', cookie=None, report=1):
        before = self.rows('SELECT * FROM workbook_return')
        answer = self.send(content, name, cookie, report)
        self.assertEqual(answer.status, 422)
        said = re.search(r'id="file-error">([^<]*)', answer.body.decode())
        self.assertIn(says, html.unescape(said.group(1)))
        self.assertEqual(self.rows('SELECT * FROM workbook_return'), before)
