#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every file that is no workbook of this report, each with a sentence and nothing
touched."""
import io
import os
import sys
import unittest
import zipfile
from openpyxl.utils import get_column_letter
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
import dialects  # noqa: E402
from fastcgi_client import form_with_files  # noqa: E402
from office import Office, password  # noqa: E402
from running import program  # noqa: E402
from workbook_site import Returned  # noqa: E402


def ole(stream):
    """The beginning of a compound file with a stream of that name."""
    return b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 600 + \
        stream.encode('utf-16-le')


class TestBad(Returned):
    def filled(self):
        home = self.home()
        home.put('asks', 'yes')
        return home.bytes()

    def test_saved_by_libreoffice_as_something_else(self):
        office = Office(self.site.folder)
        self.addCleanup(office.stop)
        filled = self.filled()
        for kind, says in [
                ('ods', 'is an OpenDocument file. Save it as an Excel workbook'),
                ('xls', 'is in the old format of Excel (.xls). Save it as'),
                ('xlsm', 'holds macros, which are never opened here. Save it'),
                ('csv', 'is plain text, CSV or XML. Save the workbook'),
                ('fods', 'is plain text, CSV or XML. Save the workbook'),
                ('html', 'is a web page and not a workbook'),
                ('pdf', 'is a PDF. Send the workbook')]:
            saved = office.save(filled, kind)
            for name in (f'book.{kind}', 'book.xlsx'):
                with self.subTest(name=name, kind=kind):
                    self.refused(saved, f'“{name}” ' + says, name)
        for kind, says in [
                ('xlsx', 'is protected by a password. Remove the password in'),
                ('xls', 'is in the old format of Excel (.xls). Save it as'),
                ('ods', 'is an OpenDocument file. Save it as')]:
            with self.subTest(password=kind):
                more = {'Password': 'secret'} if kind != 'xlsx' else \
                    {'EncryptionData': password('secret')}
                self.refused(office.save(filled, kind, **more), says,
                             'book.' + kind)
        cut = office.save(filled)[:-200]
        self.refused(cut, 'is damaged or was cut off on its way')
        self.assertEqual(self.answers(), {})

    def test_each_with_a_sentence(self):
        good = self.filled()
        for content, says in [
                (b'', 'is empty'),
                (good[:len(good) // 2], 'damaged or was cut off'),
                (good[:100], 'damaged or was cut off'),
                (b'question;value\nasks;yes\n', 'plain text, CSV or XML'),
                ('вопрос;ответ\n'.encode('utf-16'), 'plain text, CSV or XML'),
                (b'\xef\xbb\xbf\r\n <!DOCTYPE HTML><title>502</title>',
                 'is a web page and not a workbook'),
                (b'<html lang="en"><p>Sign in', 'is a web page'),
                (b'%PDF-1.7\n', 'is a PDF'),
                (b'\x7fELF\0\1\2', 'is not a workbook'),
                (ole('EncryptedPackage'), 'by a password'),
                (ole('Book'), 'old format of Excel'),
                (ole('WordDocument'), 'is not a workbook'),
                (self.zip({'[Content_Types].xml': b'<Types/>',
                           '_rels/.rels': b'<Relationships><Relationship Id="a"'
                           b' Type="x/officeDocument" Target="word/document.xml"'
                           b'/></Relationships>',
                           'word/document.xml': b'<w:document xmlns:w="w"/>'}),
                 'is not a workbook'),
                (self.zip({'Index/Document.iwa': b'x'}), 'is not a workbook'),
                (self.changed(good, {'xl/vbaProject.bin': b'x'}), 'macros'),
                (self.changed(good, {'xl/workbook.bin': b'x'}), 'binary Excel'),
                (self.changed(good, {'xl/worksheets/sheet1.xml':
                                     b'<a>' + b' ' * (80 << 20) + b'</a>'}),
                 'unpacks to more'),
                (self.changed(good, {'xl/worksheets/sheet1.xml':
                                     b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
                 'declaration that no spreadsheet writes'),
                (self.changed(good, {'xl/worksheets/sheet1.xml':
                                     self.too_many_cells()}), 'too many cells'),
        ]:
            with self.subTest(says=says):
                self.refused(content, says)
        self.assertEqual(self.answers(), {})

    @staticmethod
    def too_many_cells():
        row = b'<row>' + b'<c><v>%d</v></c>' * 100 + b'</row>'
        return b'<worksheet><sheetData>' + b''.join(
            row % tuple(range(i, i + 100)) for i in range(3001)) + \
            b'</sheetData></worksheet>'

    @staticmethod
    def zip(entries):
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
            for name, content in entries.items():
                z.writestr(name, content)
        return out.getvalue()

    def changed(self, book, entries):
        with zipfile.ZipFile(io.BytesIO(book)) as z:
            old = {name: z.read(name) for name in z.namelist()}
        old.update(entries)
        return self.zip(old)

    def test_a_workbook_that_is_not_of_this_report(self):
        for fact, value, says in [
                ('version', '7', 'another version of the questionnaire'),
                ('format', '2', 'another version of the questionnaire'),
                ('hash', '0' * 64, 'another version of the questionnaire'),
                ('state', 'KEN', "another State's report"),
                ('token', 'of elsewhere', 'by another site')]:
            home = self.home()
            home.fact(fact, value)
            self.refused(home.bytes(), says)
        home = self.home(state='KEN', by='other@example.org')
        self.refused(home.bytes(), "another State's report")
        program(['cycle', 'open', '--questionnaire', 'treaty', '--title',
                 'Second', '--due', '2099-12-31', '--invite', 'ALB'],
                self.site.db)
        self.refused(self.home(cycle='2').bytes(), 'is of another report of'
                     ' your State. Send it back from that report')
        home = self.home()
        del home.book['rapporteur']
        self.refused(home.bytes(), 'not a workbook that was made here')
        home = self.home()
        for sheet in home.book:
            if sheet.title != 'rapporteur':
                sheet.delete_cols(1)
        self.refused(home.bytes(), 'no answer that could be found')

    def test_another_state_s_people_cannot_send_or_see(self):
        home = self.home()
        home.put('asks', 'yes')
        path, _ = self.dry_run(home.bytes())
        cookie = self.sign_in('other')
        for ask in ('/report/1/workbook/return', path):
            answer = self.client.ask('GET', ask, HTTP_COOKIE=cookie)
            self.assertEqual(answer.status, 404)
        path = path.replace('/report/1/', '/report/2/')
        answer = self.client.ask('GET', path, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 404)

    def test_more_sheets_and_cells_than_anybody_needs(self):
        parts = dialects.unpacked(self.filled())
        name = dialects.sheets(parts)[1]

        def filled_up(row, n, after=b''):
            rows = b''.join(row.replace(b'@', b'%d' % i)
                            for i in range(1000, 1000 + n))
            return dialects.packed({**parts, name: parts[name].replace(
                b'</sheetData>', rows + b'</sheetData>' + after)})
        empty = [b'<c r="%s@" s="1"/>' % get_column_letter(i).encode()
                 for i in range(1, 16384)]
        styled = b'<row r="@">' + b''.join(empty[:1000]) + b'</row>'
        path, page = self.dry_run(filled_up(styled, 1000))
        self.assertIn('1 new answer', page)
        wide = (b'<row r="@">' + b''.join(empty) +
                b'<c r="XFD@"><v>1</v></c></row>')
        path, page = self.dry_run(filled_up(wide, 20))
        self.assertIn('from cell XFD1000: columns that were added', page)
        self.decide(path, 'none')
        self.assertEqual(self.answers(), {})
        said = (b'<row r="@"><c t="inlineStr"><is><t>place line - -</t></is></c>'
                b'<c r="%s@"><v>@</v></c></row>' % self.home().cell(
                    'line').column_letter.encode())
        for content, says in [
                (filled_up(styled.replace(b' s="1"/>', b'><v>1</v></c>'), 201),
                 'too many cells'),
                (filled_up(b'<a>' * 60 + b'</a>' * 60, 1),
                 'unpacks to more'),
                (filled_up(said, 1002), 'too many cells'),
                (filled_up(b'<row r="@"><c r="XFE@"/></row>', 1), 'is damaged'),
                (filled_up(b'', 0, b'<mergeCells>' + b''.join(
                    b'<mergeCell ref="A%d:B%d"/>' % (n, n)
                    for n in range(1, 5002)) + b'</mergeCells>'),
                 'too many cells')]:
            self.refused(content, says)

    def test_without_a_file(self):
        body, kind = form_with_files({'form_token': self.token(self.cookie)}, {})
        answer = self.client.ask('POST', '/report/1/workbook/return', body,
                                 CONTENT_TYPE=kind, HTTP_COOKIE=self.cookie)
        self.assertEqual(answer.status, 422)


if __name__ == '__main__':
    unittest.main()
