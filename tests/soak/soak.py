#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""One worker after SOAK_REQUESTS requests (100,000): its memory has not grown
since a tenth of them, and what is its own is under 16 MB (the mapped data of
ICU and other libraries is shared by all workers and not counted). Requests are what a delegate does all
day, each twentieth a save, each thousandth a stranger's refused attempt."""
import os
import re
import sqlite3
import sys
from urllib.parse import quote
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

REQUESTS = int(os.environ.get('SOAK_REQUESTS', '100000'))
# KB: SQLite keeps more pages as the database grows, up to its 2 MB; without
# saves a worker stays where it was to the KB.
GROWTH_MAX = 512
OWN_MAX = 16 * 1024            # KB
PASSWORD = 'a password of some length'
SECTION = '/report/1/section/definitions_acts'
PATHS = ['/home', '/report/1', SECTION,
         '/report/1/section/marking', '/report/1/check', '/report/1/findings',
         '/help?lang=ru']


def prepare(site):
    program(['account', 'add', '--email', 'f@example.org', '--name', 'F',
             '--role', 'focal_point', '--state', 'ALB'], site.db,
            stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'Soak', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


def sign_in(client):
    """(Cookie header, form token)."""
    answer = client.ask('GET', '/sign-in')
    token = answer.cookie('form')
    body = f'form_token={token}&email=f%40example.org&password={quote(PASSWORD)}'
    answer = client.ask('POST', '/sign-in', body.encode(),
                        HTTP_COOKIE=f'form={token}')
    assert answer.status == 303, 'could not sign in'
    cookie = 'session=' + answer.cookie('session')
    page = client.ask('GET', '/home', HTTP_COOKIE=cookie).body.decode()
    return cookie, re.search(r'name="form_token" value="([^"]+)"', page).group(1)


def save(client, cookie, token, i):
    """One answer of a section changes, with the revision that its page gave."""
    page = client.ask('GET', SECTION, HTTP_COOKIE=cookie).body.decode()
    seen = re.search(r'name="r\.a3_d_law\.\." value="(\d+)"', page).group(1)
    value = ('same', 'broader', 'part', 'narrower', 'none')[i // 20 % 5]
    body = (f'form_token={token}&then=stay&a.a3_d_law..={value}'
            f'&r.a3_d_law..={seen}')
    return client.ask('POST', SECTION, body.encode(), HTTP_COOKIE=cookie).status


def one(client, cookie, token, i):
    if i % 1000 == 999:
        status = client.ask('POST', '/report/1/submit', b'a=b').status
        assert status == 403, f'a stranger got {status}'
    elif i % 20 == 19:
        status = save(client, cookie, token, i)
        assert status in (200, 303), f'a save got {status}'
    else:
        status = client.ask('GET', PATHS[i % len(PATHS)],
                            HTTP_COOKIE=cookie).status
        assert status == 200, f'{PATHS[i % len(PATHS)]} got {status}'


def saved(site):
    """Answers written so far, as the history has them."""
    with sqlite3.connect(f'file:{site.db}?mode=ro', uri=True) as db:
        return db.execute('SELECT count(*) FROM answer_history').fetchone()[0]


def resident(pid):
    """KB of the process that are its own, and with the files it maps."""
    with open(f'/proc/{pid}/status', encoding='utf-8') as f:
        text = f.read()
    return (int(re.search(r'RssAnon:\s+(\d+)', text).group(1)),
            int(re.search(r'VmRSS:\s+(\d+)', text).group(1)))


def main():
    with Site(workers=1, prepare=prepare) as site:
        client = Client(site.socket)
        cookie, token = sign_in(client)
        pid = site.workers[0].pid
        early = None
        for i in range(REQUESTS):
            one(client, cookie, token, i)
            if i == REQUESTS // 10:
                early, _ = resident(pid)
            if i % (REQUESTS // 10) == REQUESTS // 10 - 1:
                own, all_ = resident(pid)
                print(f'{i + 1} requests: {own} KB of its own, {all_} KB resident',
                      flush=True)
        assert site.workers[0].poll() is None, 'the worker died'
        assert saved(site) >= REQUESTS // 25, f'only {saved(site)} were saved'
    grown = own - early
    good = [grown <= GROWTH_MAX, own <= OWN_MAX]
    print(f'grown by {grown} KB since {REQUESTS // 10} requests '
          f'(at most {GROWTH_MAX}), {own} KB of its own (at most {OWN_MAX}), '
          f'{all_} KB resident')
    print(f'{sum(good)} passed, {len(good) - sum(good)} failed')
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())
