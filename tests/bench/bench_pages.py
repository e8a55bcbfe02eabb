#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pages against a responder that sends as many bytes and does nothing else,
behind the same nginx with as many workers, in one run. Prints requests per
second of both, their ratio, and the 99th percentile of the page."""
import os
import re
import subprocess
import sys
from urllib.parse import quote
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import ROOT, Site, program  # noqa: E402

WORKERS = 4
SECONDS = int(os.environ.get('BENCH_SECONDS', '5'))
CLIENTS = 32
PASSWORD = 'a password of some length'
NULL = os.path.join(ROOT, 'build/plain/bench/null_responder')
GOAL = 0.5


class NullSite(Site):
    def __init__(self, size):
        self.size = size
        super().__init__('nginx', workers=WORKERS)

    def add_worker(self):
        self.workers.append(self._spawn([NULL, str(self.size)],
                                        stdin=self._listening.fileno()))


def prepare(site):
    program(['account', 'add', '--email', 'f@example.org', '--name', 'F',
             '--role', 'focal_point', '--state', 'ALB'], site.db,
            stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'Bench', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


def signed_in(site):
    """The cookie of the focal point."""
    _, headers, _ = site.get('/sign-in')
    cookie = re.search(r'form=[^;]+', headers['set-cookie']).group(0)
    body = (f'form_token={cookie[5:]}&email=f%40example.org'
            f'&password={quote(PASSWORD)}')
    status, headers, _ = site.request('POST', '/sign-in', body, {
        'Cookie': cookie, 'Content-Type': 'application/x-www-form-urlencoded'})
    assert status == 303, 'the bench could not sign in'
    return re.search(r'session=[^;]+', headers['set-cookie']).group(0)


def load(site, path, cookie):
    """(requests per second, 99th percentile)."""
    out = subprocess.run(
        ['wrk', '-t1', f'-c{CLIENTS}', f'-d{SECONDS}', '--latency', '-H',
         f'Cookie: {cookie}', f'http://127.0.0.1:{site.port}{path}'],
        check=True, capture_output=True, text=True).stdout
    assert 'Non-2xx' not in out, out
    return (float(re.search(r'Requests/sec:\s+([\d.]+)', out).group(1)),
            re.search(r'99%\s+(\S+)', out).group(1))


def longest_sections(site, cookie):
    """Two sections: the page of the middle size, and the largest."""
    _, _, body = site.get('/report/1', {'Cookie': cookie})
    paths = dict.fromkeys(re.findall(r'href="(/report/1/section/\w+)', body.decode()))
    sized = sorted((len(site.get(p, {'Cookie': cookie})[2]), p) for p in paths)
    return [sized[len(sized) // 2][1], sized[-1][1]]


def main():
    with Site('nginx', workers=WORKERS, prepare=prepare) as site:
        cookie = signed_in(site)
        rows = []
        for path in ['/sign-in', '/home'] + longest_sections(site, cookie):
            size = len(site.get(path, {'Cookie': cookie})[2])
            rows.append((path, size, *load(site, path, cookie)))
    print(f'pages against a null responder, nginx, {WORKERS} workers, '
          f'{CLIENTS} clients (goal: {GOAL} of it)')
    for path, size, rate, p99 in rows:
        with NullSite(size) as null:
            bare, _ = load(null, '/', 'none')
        print(f'{path}: {size / 1024:.1f} KB, {rate:.0f}/s against {bare:.0f}/s,'
              f' ratio {rate / bare:.2f}, p99 {p99}', flush=True)


if __name__ == '__main__':
    main()
