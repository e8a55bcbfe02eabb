# SPDX-License-Identifier: MIT
"""People of a site, by name: NAME@example.org, one password for all. Each is
signed in when first asked for."""
import re
from urllib.parse import quote, urlencode
from running import program


def add_people(site, people, password, called=str):
    """people: {name: (role, State or None)}; called: what the pages say."""
    for name, (role, state) in people.items():
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 called(name), '--role', role] +
                (['--state', state] if state else []),
                site.db, stdin=password + '\n')


class People:
    def __init__(self, client, password):
        self.client, self.password, self.cookies = client, password, {}

    def cookie(self, name):
        if name not in self.cookies:
            form = self.client.ask('GET', '/sign-in').cookie('form')
            answer = self.client.ask('POST', '/sign-in', (
                f'form_token={form}&email={name}%40example.org'
                f'&password={quote(self.password)}').encode(),
                HTTP_COOKIE='form=' + form)
            self.cookies[name] = 'session=' + answer.cookie('session')
        return self.cookies[name]

    def get(self, name, path, **headers):
        return self.client.ask('GET', path, HTTP_COOKIE=self.cookie(name),
                               **headers)

    def post(self, name, path, /, headers=None, **fields):
        page = self.get(name, '/help').body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        body = urlencode({'form_token': token.decode(), **fields}, True).encode()
        return self.client.ask('POST', path, body, HTTP_COOKIE=self.cookie(name),
                               **(headers or {}))
