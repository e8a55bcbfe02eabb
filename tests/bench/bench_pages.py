#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pages against a responder that sends as many bytes and does nothing else,
behind the same nginx with as many workers, in one run: a delegate's pages of a
report nobody has begun, and of the fullest open one of the demonstration.

Prints for each page its size (and as gzip sends it, with style sheet and
scripts), requests per second of both, their ratio, the 99th percentile as the
32 clients see it (which is mostly waiting: they share the processors with
everything else), and the processor time a worker spends on one request. Then
the memory of a worker."""
import gzip
import os
import re
import sqlite3
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
FULLEST = """SELECT r.id, lower(r.iso3) FROM report r
    JOIN cycle c ON c.id = r.cycle AND c.closed_at IS NULL
    JOIN answer a ON a.report = r.id WHERE r.stage = 'draft'
    GROUP BY r.id ORDER BY count(*) DESC"""


class NullSite(Site):
    def __init__(self, size):
        self.size = size
        super().__init__('nginx', workers=WORKERS)

    def add_worker(self):
        self.workers.append(self._spawn([NULL, str(self.size)],
                                        stdin=self._listening.fileno()))


class FreshSite(Site):
    """A report nobody has begun."""
    name, email, password, report = 'fresh', 'f@example.org', PASSWORD, 1

    def __init__(self):
        super().__init__('nginx', workers=WORKERS, prepare=self._prepare)

    @staticmethod
    def _prepare(site):
        program(['account', 'add', '--email', site.email, '--name', 'F',
                 '--role', 'focal_point', '--state', 'ALB'], site.db,
                stdin=PASSWORD + '\n')
        program(['cycle', 'open', '--questionnaire', 'firearms-protocol',
                 '--title', 'Bench', '--due', '2099-12-31', '--invite', 'ALB'],
                site.db)


class FullSite(FreshSite):
    """The fullest open report of the demonstration, with a cycle before."""
    name = 'full'

    @staticmethod
    def _prepare(site):
        people = program(['demo'], site.db).stdout.splitlines()
        site.password = [line.split(',')[2] for line in people
                         if line.startswith('focal_point,')][0]
        db = sqlite3.connect(site.db)
        site.report, state = db.execute(FULLEST).fetchone()
        db.close()
        site.email = f'focal.point@{state}.example'


def signed_in(site):
    """The cookie of the focal point."""
    _, headers, _ = site.get('/sign-in')
    cookie = re.search(r'form=[^;]+', headers['set-cookie']).group(0)
    body = (f'form_token={cookie[5:]}&email={quote(site.email)}'
            f'&password={quote(site.password)}')
    status, headers, _ = site.request('POST', '/sign-in', body, {
        'Cookie': cookie, 'Content-Type': 'application/x-www-form-urlencoded'})
    assert status == 303, 'the bench could not sign in'
    return re.search(r'session=[^;]+', headers['set-cookie']).group(0)


def load(site, path, cookie):
    """(requests, requests per second, 99th percentile)."""
    out = subprocess.run(
        ['wrk', '-t1', f'-c{CLIENTS}', f'-d{SECONDS}', '--latency', '-H',
         f'Cookie: {cookie}', f'http://127.0.0.1:{site.port}{path}'],
        check=True, capture_output=True, text=True).stdout
    assert 'Non-2xx' not in out, out
    return (int(re.search(r'(\d+) requests in', out).group(1)),
            float(re.search(r'Requests/sec:\s+([\d.]+)', out).group(1)),
            re.search(r'99%\s+(\S+)', out).group(1))


def processor_ms(site):
    """What the workers have used so far."""
    total = 0
    for worker in site.workers:
        with open(f'/proc/{worker.pid}/schedstat', encoding='ascii') as f:
            total += int(f.read().split()[0])
    return total / 1e6


def sections(site, cookie):
    """Two sections: the page of the middle size, and the largest."""
    home = f'/report/{site.report}'
    _, _, body = site.get(home, {'Cookie': cookie})
    paths = dict.fromkeys(re.findall(f'href="({home}/section/\\w+)',
                                     body.decode()))
    sized = sorted((len(site.get(p, {'Cookie': cookie})[2]), p) for p in paths)
    return [sized[len(sized) // 2][1], sized[-1][1]]


def sent(body):
    """KB of a first visit: the page, its style sheets and scripts, each as gzip
    makes it."""
    size = len(gzip.compress(body, 6))
    for name in re.findall(rb'/static/([\w.]+\.(?:css|js))', body):
        with open(os.path.join(ROOT, 'static', name.decode()), 'rb') as f:
            size += len(gzip.compress(f.read(), 6))
    return size / 1024


def memory(pid):
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as f:
        kb = dict(re.findall(r'(\w+): +(\d+) kB', f.read()))
    own = int(kb['Private_Clean']) + int(kb['Private_Dirty'])
    return (f'{int(kb["Rss"]) / 1024:.1f} MB resident, of which '
            f'{own / 1024:.1f} MB its own, {int(kb["Pss"]) / 1024:.1f} MB with '
            'its share of what is shared')


def measure(site, name, path, cookie):
    """One line of figures. The two are measured one after the other, so that
    whatever else this machine does slows both."""
    body = site.get(path, {'Cookie': cookie})[2]
    before = processor_ms(site)
    n, rate, p99 = load(site, path, cookie)
    cost = (processor_ms(site) - before) / n
    with NullSite(len(body)) as null:
        _, bare, _ = load(null, '/', 'none')
    print(f'{name} {path}: {len(body) / 1024:.1f} KB ({sent(body):.1f} KB with '
          f'all it loads, compressed), {rate:.0f}/s against {bare:.0f}/s, ratio '
          f'{rate / bare:.2f}, p99 {p99}, {cost:.2f} ms of processor',
          flush=True)


def main():
    print(f'pages against a null responder, nginx, {WORKERS} workers, '
          f'{CLIENTS} clients (goal: {GOAL} of it)')
    for kind in (FreshSite, FullSite):
        with kind() as site:
            cookie = signed_in(site)
            pages = ['/home', f'/report/{site.report}']
            pages += sections(site, cookie)
            for path in ['/sign-in'] * (kind is FreshSite) + pages:
                measure(site, site.name, path, cookie)
            print(f'a worker after these: {memory(site.workers[0].pid)}')


if __name__ == '__main__':
    main()
