# SPDX-License-Identifier: MIT
"""A running Rapporteur for a test: a database, workers, a web server, all in a
temporary folder and gone at the end.

    with Site(server='nginx') as site:
        status, headers, body = site.get('/health')
"""
import http.client
import itertools
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
PROGRAM = os.environ.get('RAPPORTEUR', os.path.join(ROOT, 'build/plain/rapporteur'))


# Kept by tests/run.py for the files of one lane, one after the other; a file
# that is run by itself takes any.
_kept = itertools.cycle(os.environ.get('TEST_PORTS', '').split())


def free_port():
    for port in _kept:
        return int(port)
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def program(arguments, db, stdin='', check=True):
    """Runs the command line; CompletedProcess with texts."""
    env = dict(os.environ, RAPPORTEUR_DB=db, RAPPORTEUR_SHARE=ROOT)
    done = subprocess.run([PROGRAM] + arguments, env=env, text=True, input=stdin,
                          capture_output=True, timeout=300)
    if check and done.returncode != 0:
        raise AssertionError(f'{" ".join(arguments)}: exit {done.returncode}: '
                             f'{done.stderr}')
    return done


class Site:
    """server: 'nginx', 'lighttpd' or None (workers only, at self.socket)."""

    def __init__(self, server=None, workers=2, prepare=None):
        self.folder = tempfile.mkdtemp(prefix='rapporteur-')
        self.db = os.path.join(self.folder, 'rapporteur.db')
        self.socket = os.path.join(self.folder, 'rapporteur.sock')
        self.log = os.path.join(self.folder, 'log')
        self.port = free_port()
        self.children, self.workers = [], []
        try:
            program(['init'], self.db)
            if prepare:
                prepare(self)
            self._start_workers(workers)
            if server:
                getattr(self, f'_start_{server}')()
                self._wait()
        except BaseException:
            self.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _spawn(self, command, **more):
        with open(self.log, 'ab') as log:
            child = subprocess.Popen(command, stdout=log, stderr=log, **more)
        self.children.append(child)
        return child

    def _start_workers(self, n):
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(self.socket)
        os.chmod(self.socket, 0o666)
        os.chmod(self.folder, 0o755)
        self._listening.listen(256)
        for _ in range(n):
            self.add_worker()

    def add_worker(self):
        env = dict(os.environ, RAPPORTEUR_DB=self.db, RAPPORTEUR_SHARE=ROOT)
        child = self._spawn([PROGRAM, 'fcgi'], env=env,
                            stdin=self._listening.fileno())
        self.workers.append(child)
        return child

    def _write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
        return path

    def _example(self, name, changes):
        """deploy/NAME with some of its lines replaced; each must be there."""
        with open(os.path.join(ROOT, 'deploy', name), encoding='utf-8') as f:
            text = f.read()
        for old, new in changes:
            assert old in text, f'deploy/{name} has no line {old!r}'
            text = text.replace(old, new)
        return self._write(name, text)

    def _start_lighttpd(self):
        site = self._example('lighttpd.conf', [
            ('"/usr/local/share/rapporteur"', f'"{ROOT}"'),
            ('"/run/rapporteur/rapporteur.sock"', f'"{self.socket}"')])
        main = self._write('lighttpd-main.conf', f'''
            server.document-root = "{self.folder}"
            server.bind = "127.0.0.1"
            server.port = {self.port}
            server.errorlog = "{self.log}"
            server.upload-dirs = ( "{self.folder}" )
            include "{site}"
            ''')
        self._spawn(['lighttpd', '-D', '-f', main], stdin=subprocess.DEVNULL)

    def _start_nginx(self):
        site = self._example('nginx.conf', [
            ('listen 80;', f'listen 127.0.0.1:{self.port};'),
            ('/usr/local/share/rapporteur/static/', f'{ROOT}/static/'),
            ('unix:/run/rapporteur/rapporteur.sock', f'unix:{self.socket}')])
        paths = ''.join(f'{kind}_temp_path {self.folder}/{kind};\n' for kind in
                        ('client_body', 'fastcgi', 'proxy', 'scgi', 'uwsgi'))
        # As root nginx would give its workers to another user, who need not be
        # able to read this checkout.
        user = 'user root;' if os.getuid() == 0 else ''
        main = self._write('nginx-main.conf', f'''
            {user}
            daemon off;
            pid {self.folder}/nginx.pid;
            error_log {self.log};
            events {{ worker_connections 256; }}
            http {{
                include /etc/nginx/mime.types;
                access_log off;
                {paths}
                include {site};
            }}
            ''')
        self._spawn(['nginx', '-p', self.folder, '-e', self.log, '-c', main],
                    stdin=subprocess.DEVNULL)

    def _wait(self):
        for _ in range(100):
            try:
                if self.get('/health')[0] == 200:
                    return
            except OSError:
                pass
            if any(c.poll() is not None for c in self.children):
                break
            time.sleep(0.1)
        raise AssertionError('the site did not start:\n' + self.logged())

    def logged(self):
        with open(self.log, encoding='utf-8', errors='replace') as f:
            return f.read()

    def request(self, method, path, body=None, headers=None, chunked=False):
        """(status, headers in lower case, body bytes)."""
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=30)
        try:
            c.request(method, path, body, headers or {}, encode_chunked=chunked)
            r = c.getresponse()
            return r.status, {k.lower(): v for k, v in r.getheaders()}, r.read()
        finally:
            c.close()

    def rows(self, sql, *values):
        """What lies in the database, past the program; nothing is written."""
        db = sqlite3.connect(f'file:{self.db}?mode=ro', uri=True)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def get(self, path, headers=None):
        return self.request('GET', path, headers=headers)

    def stop(self):
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        for child in self.children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        if hasattr(self, '_listening'):
            self._listening.close()
        shutil.rmtree(self.folder, ignore_errors=True)
