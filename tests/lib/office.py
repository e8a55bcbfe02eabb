# SPDX-License-Identifier: MIT
"""LibreOffice without a screen, as somebody who opens a workbook, types into it
and saves it as something."""
import os
import subprocess
import time
import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {'xlsx': 'Calc MS Excel 2007 XML', 'xlsm': 'Calc MS Excel 2007 VBA XML',
           'xls': 'MS Excel 97', 'ods': 'calc8', 'pdf': 'calc_pdf_Export',
           'fods': 'OpenDocument Spreadsheet Flat XML',
           'csv': 'Text - txt - csv (StarCalc)', 'html': 'HTML (StarCalc)'}


def password(word):
    """Of a workbook of Excel's kind, as its filter wants it."""
    return uno.Any('[]com.sun.star.beans.NamedValue', (
        NamedValue('CryptoType', 'Standard'), NamedValue('OOXPassword', word)))


def settings(**of):
    return tuple(PropertyValue(Name=name, Value=value)
                 for name, value in of.items())


class Office:
    """folder: of its own, where its profile and the files it writes go."""

    def __init__(self, folder):
        self.folder = folder
        pipe = f'rapporteur-{os.getpid()}-{id(self)}'
        self.process = subprocess.Popen(
            ['soffice', '--headless', '--norestore', '--nologo',
             f'-env:UserInstallation=file://{folder}/office',
             f'--accept=pipe,name={pipe};urp;StarOffice.ComponentContext'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.desktop = self.connect(
            f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')

    def connect(self, where):
        resolver = uno.getComponentContext().ServiceManager.createInstance(
            'com.sun.star.bridge.UnoUrlResolver')
        for _ in range(600):
            try:
                context = resolver.resolve(where)
                return context.ServiceManager.createInstanceWithContext(
                    'com.sun.star.frame.Desktop', context)
            except NoConnectException:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise AssertionError('LibreOffice does not start')

    def open(self, content, name='opened.xlsx'):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as f:
            f.write(content)
        return self.desktop.loadComponentFromURL(
            'file://' + path, '_blank', 0, settings(Hidden=True))

    def saved(self, document, to='xlsx', **more):
        """Closes the document; the bytes it was saved as."""
        path = os.path.join(self.folder, 'saved.' + to)
        document.storeToURL('file://' + path,
                            settings(FilterName=FILTERS[to], **more))
        document.close(True)
        with open(path, 'rb') as f:
            return f.read()

    def save(self, content, to='xlsx', **more):
        return self.saved(self.open(content), to, **more)

    def stop(self):
        try:
            self.desktop.terminate()
        except uno.getClass('com.sun.star.lang.DisposedException'):
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def cell(document, sheet, name):
    return document.Sheets.getByName(sheet).getCellRangeByName(name)
