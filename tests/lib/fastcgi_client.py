# SPDX-License-Identifier: MIT
"""A small FastCGI client (FastCGI 1.0, responder role) over a unix socket: what
a web server would send, and what none would.

    answer = Client(path).ask('GET', '/health')
    answer.status, answer.headers, answer.body
"""
import socket
import struct

BEGIN, ABORT, END, PARAMS, STDIN, STDOUT, STDERR = 1, 2, 3, 4, 5, 6, 7
KEEP_CONN = 1
REQUEST_ID = 1


class Answer:
    """headers: a list of values by name in lower case."""

    def __init__(self, raw):
        head, self.body = raw.split(b'\r\n\r\n', 1)
        self.head = head.decode('ascii')
        self.headers = {}
        for line in self.head.split('\r\n'):
            name, value = line.split(': ', 1)
            self.headers.setdefault(name.lower(), []).append(value)
        self.status = int(self.headers['status'][0].split()[0])

    def header(self, name):
        values = self.headers.get(name, [])
        assert len(values) <= 1, f'{name} is there {len(values)} times'
        return values[0] if values else None

    def cookie(self, name):
        for line in self.headers.get('set-cookie', []):
            if line.startswith(name + '='):
                return line.split(';')[0].split('=', 1)[1]
        return None


def record(kind, content=b''):
    """One or more records of this kind, none over 64 KB."""
    out = b''
    while True:
        piece, content = content[:65535], content[65535:]
        out += struct.pack('!BBHHBx', 1, kind, REQUEST_ID, len(piece), 0) + piece
        if not content:
            return out


def stream(kind, content):
    return (record(kind, content) if content else b'') + record(kind)


def length(n):
    return bytes([n]) if n < 128 else struct.pack('!I', n | 0x80000000)


def pairs(params):
    out = b''
    for name, value in params.items():
        name, value = name.encode(), value if isinstance(value, bytes) \
            else str(value).encode('utf-8', 'surrogateescape')
        out += length(len(name)) + length(len(value)) + name + value
    return out


def begin(flags=0):
    return record(BEGIN, struct.pack('!HB5x', 1, flags))


def params_of(method, uri, body, more):
    params = {
        'GATEWAY_INTERFACE': 'CGI/1.1', 'SERVER_PROTOCOL': 'HTTP/1.1',
        'REQUEST_METHOD': method, 'REQUEST_URI': uri,
        'QUERY_STRING': uri.partition('?')[2], 'REMOTE_ADDR': '192.0.2.7',
        'HTTP_HOST': 'site.example', 'SCRIPT_NAME': uri.partition('?')[0]}
    if body is not None:
        params['CONTENT_LENGTH'] = len(body)
        params['CONTENT_TYPE'] = 'application/x-www-form-urlencoded'
    params.update({k: v for k, v in more.items() if v is not None})
    return params


def form_with_files(fields, files):
    """(body, content type) of a multipart form: fields as {name: text}, files as
    {control: (file name, bytes)}."""
    boundary = '----a form of a test----'
    out = b''

    def escaped(name):
        return name.replace('"', '%22').replace('\r', '%0D').replace('\n', '%0A')

    def part(head, content):
        return (f'--{boundary}\r\nContent-Disposition: form-data; {head}'
                '\r\n\r\n').encode() + content + b'\r\n'
    for name, text in fields.items():
        out += part(f'name="{escaped(name)}"', text.encode())
    for name, (file_name, content) in files.items():
        out += part(f'name="{escaped(name)}"; filename="{escaped(file_name)}"'
                    '\r\nContent-Type: application/octet-stream', content)
    out += f'--{boundary}--\r\n'.encode()
    return out, f'multipart/form-data; boundary="{boundary}"'


class Client:
    def __init__(self, path, timeout=30):
        self.path, self.timeout = path, timeout

    def connect(self):
        s = socket.socket(socket.AF_UNIX)
        s.settimeout(self.timeout)
        s.connect(self.path)
        return s

    @staticmethod
    def read(s):
        """All of standard output up to the end of the request."""
        out, rest = b'', b''
        while True:
            while len(rest) < 8:
                got = s.recv(65536)
                if not got:
                    raise ConnectionError('closed before the end')
                rest += got
            _, kind, _, n, padding = struct.unpack('!BBHHBx', rest[:8])
            while len(rest) < 8 + n + padding:
                got = s.recv(65536)
                if not got:
                    raise ConnectionError('closed within a record')
                rest += got
            content, rest = rest[8:8 + n], rest[8 + n + padding:]
            if kind == STDOUT:
                out += content
            elif kind == END:
                return out

    def send(self, s, method, uri, body=None, flags=0, **more):
        params = params_of(method, uri, body, more)
        s.sendall(begin(flags) + stream(PARAMS, pairs(params)))
        try:
            s.sendall(stream(STDIN, body or b''))
        except (BrokenPipeError, ConnectionResetError):
            pass  # answered without reading all of it, which is allowed

    def ask(self, method, uri, body=None, **more):
        """more: CGI variables, such as HTTP_COOKIE='a=b'."""
        with self.connect() as s:
            self.send(s, method, uri, body, **more)
            return Answer(self.read(s))

    def ask_with_files(self, uri, fields, files, **more):
        """A POST as a browser sends a form with files: see form_with_files."""
        body, kind = form_with_files(fields, files)
        return self.ask('POST', uri, body, **{'CONTENT_TYPE': kind, **more})

    def ask_raw(self, data):
        """Sends bytes as they are; what came back, b'' when it was closed."""
        with self.connect() as s:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            out = b''
            try:
                while got := s.recv(65536):
                    out += got
            except ConnectionResetError:
                pass
            return out
