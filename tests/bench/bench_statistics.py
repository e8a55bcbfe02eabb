#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The pages of published figures, over a table of the real one's size: the
processor time a worker spends on each, against /help, which reads nothing.

Goal: the world page in under 20 ms of a worker's time."""
import os
import re
import sys
import urllib.parse
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from bench_figures import keys, write  # noqa: E402
from fastcgi_client import Client  # noqa: E402
from running import Site, program  # noqa: E402

TIMES = int(os.environ.get('BENCH_TIMES', '200'))
PASSWORD = 'a password of some length'
SIZE, STATES = 15468, 116
PAGES = ['/help', '/figures', '/figures?region=african',
         '/figures?indicator=arrested', '/figures/ESP',
         '/figures/participation']


def rows():
    """As many rows as the real table has, over as many States and ten years."""
    all_keys = [k for k in keys() if 2013 <= k[2] <= 2022]
    states = set(sorted({k[0] for k in all_keys})[:STATES] + ['ESP'])
    wanted = [k for k in all_keys if k[0] in states]
    return [wanted[i * len(wanted) // SIZE] for i in range(SIZE)]


def fill(site):
    path = os.path.join(site.folder, 'f.csv')
    write(path, rows())
    program(['figures', 'import', path, '--layout', 'iafq-public', '--release',
             '2026-12-31'], site.db)
    program(['account', 'add', '--email', 'b@example.org', '--name', 'B',
             '--role', 'staff'], site.db, stdin=PASSWORD + '\n')


def sign_in(client):
    form = client.ask('GET', '/sign-in').cookie('form')
    body = urllib.parse.urlencode({'form_token': form, 'email': 'b@example.org',
                                   'password': PASSWORD}).encode()
    answer = client.ask('POST', '/sign-in', body, HTTP_COOKIE='form=' + form)
    return 'session=' + answer.cookie('session')


def processor_ms(pid):
    with open(f'/proc/{pid}/schedstat', encoding='ascii') as f:
        return int(f.read().split()[0]) / 1e6


def main():
    with Site(workers=1, prepare=fill) as site:
        client = Client(site.socket, timeout=60)
        cookie = sign_in(client)
        worker = site.workers[0].pid
        bare = None
        for path in PAGES:
            answer = client.ask('GET', path, HTTP_COOKIE=cookie)
            assert answer.status == 200, path
            before = processor_ms(worker)
            for _ in range(TIMES):
                client.ask('GET', path, HTTP_COOKIE=cookie)
            cost = (processor_ms(worker) - before) / TIMES
            bare = bare or cost
            tables = len(re.findall(b'<table', answer.body))
            print(f'statistics: {path}: {cost:.2f} ms of processor, '
                  f'{cost / bare:.0f} times /help, {len(answer.body) / 1024:.0f} '
                  f'KB, {tables} tables (goal for the world 20 ms)', flush=True)


if __name__ == '__main__':
    main()
