# SPDX-License-Identifier: MIT
"""One workbook in the ways of several programs: functions from bytes to bytes
that say the same in another form. What each does is what Excel (also as "Strict
Open XML"), Excel for Mac, Google Sheets, WPS and libraries were seen to write."""
import io
import re
import zipfile
from xml.etree import ElementTree as ET

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
RELATIONS = ('http://schemas.openxmlformats.org/officeDocument/2006/'
             'relationships')
SHARED = 'xl/sharedStrings.xml'
PRESERVE = '{http://www.w3.org/XML/1998/namespace}space'
ET.register_namespace('', MAIN)
ET.register_namespace('r', RELATIONS)


def tag(name):
    return f'{{{MAIN}}}{name}'


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as z:
        return {name: z.read(name) for name in z.namelist()}


def packed(parts, how=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', how) as z:
        for name, content in parts.items():
            z.writestr(name, content)
    return out.getvalue()


def sheets(parts):
    return [name for name in parts if name.startswith('xl/worksheets/sheet')]


def changed(content, change, names=None):
    """change(root) for the XML of every sheet, or of the parts of names."""
    parts = unpacked(content)
    for name in names or sheets(parts):
        root = ET.fromstring(parts[name])
        change(root)
        parts[name] = ET.tostring(root, 'utf-8', xml_declaration=True)
    return packed(parts)


def replaced(content, old, new, ending='.xml'):
    parts = unpacked(content)
    return packed({name: text.replace(old, new) if name.endswith(ending)
                   else text for name, text in parts.items()})


def set_text(parent, text):
    t = ET.SubElement(parent, tag('t'))
    t.text = text
    t.set(PRESERVE, 'preserve')


def inline_texts(content):
    """No table of texts: each stands in its cell."""
    parts = unpacked(content)
    if SHARED not in parts:
        return content
    shared = [''.join(t.text or '' for t in si.iter(tag('t')))
              for si in ET.fromstring(parts[SHARED])]

    def change(root):
        for c in root.iter(tag('c')):
            if c.get('t') == 's':
                text = shared[int(c.find(tag('v')).text)]
                c.remove(c.find(tag('v')))
                c.set('t', 'inlineStr')
                set_text(ET.SubElement(c, tag('is')), text)
    parts = unpacked(changed(content, change))
    del parts[SHARED]
    for name in ('xl/_rels/workbook.xml.rels', '[Content_Types].xml'):
        parts[name] = re.sub(rb'<[^<>]*sharedStrings[^<>]*/>', b'', parts[name])
    return packed(parts)


def shared_texts(content):
    """All texts in one table, each once."""
    table, at = ET.Element(tag('sst')), {}

    def change(root):
        for c in root.iter(tag('c')):
            if c.get('t') == 'inlineStr':
                text = ''.join(t.text or '' for t in c.iter(tag('t')))
                if text not in at:
                    at[text] = len(at)
                    set_text(ET.SubElement(table, tag('si')), text)
                c.remove(c.find(tag('is')))
                c.set('t', 's')
                ET.SubElement(c, tag('v')).text = str(at[text])
    parts = unpacked(changed(inline_texts(content), change))
    parts[SHARED] = ET.tostring(table, 'utf-8', xml_declaration=True)
    relation = (f'<Relationship Id="shared" Type="{RELATIONS}/sharedStrings"'
                ' Target="sharedStrings.xml"/></Relationships>')
    name = 'xl/_rels/workbook.xml.rels'
    parts[name] = parts[name].replace(b'</Relationships>', relation.encode())
    return packed(parts)


def with_texts(content, change):
    return changed(shared_texts(content), change, [SHARED])


def rich_texts(content):
    """Runs of their own look, cut anywhere, and readings for East Asian eyes."""
    def change(root):
        for si in root:
            text = ''.join(t.text or '' for t in si.iter(tag('t')))
            si.clear()
            cut = len(text) // 2
            for part in (text[:cut], text[cut:]):
                run = ET.SubElement(si, tag('r'))
                ET.SubElement(ET.SubElement(run, tag('rPr')), tag('b'))
                set_text(run, part)
            reading = ET.SubElement(si, tag('rPh'), sb='0', eb='1')
            set_text(reading, 'よみ')
            ET.SubElement(si, tag('phoneticPr'), fontId='1')
    return with_texts(content, change)


def windows_lines(content):
    """CR and LF, the first as Excel escapes it."""
    def change(root):
        for t in root.iter(tag('t')):
            t.text = (t.text or '').replace('\n', '_x000D_\n')
    return with_texts(content, change)


def old_mac_lines(content):
    def change(root):
        for t in root.iter(tag('t')):
            t.text = (t.text or '').replace('\n', '_x000D_')
    return with_texts(content, change)


def rooted_targets(content):
    """Relationships from the root of the package, in capitals as it happens."""
    parts = unpacked(content)
    name = 'xl/_rels/workbook.xml.rels'
    parts[name] = re.sub(rb'Target="(?!/)', b'Target="/xl/', parts[name])
    parts[name] = parts[name].replace(b'/sheet1.xml', b'/Sheet1.XML')
    parts['_rels/.rels'] = re.sub(rb'Target="(?!/)', b'Target="/',
                                  parts['_rels/.rels'])
    return packed(parts)


def strict(content):
    """Excel's "Strict Open XML Spreadsheet"."""
    for old, new in ((MAIN, 'http://purl.oclc.org/ooxml/spreadsheetml/main'),
                     (RELATIONS, 'http://purl.oclc.org/ooxml/officeDocument/'
                      'relationships')):
        content = replaced(content, old.encode(), new.encode())
        content = replaced(content, old.encode(), new.encode(), '.rels')
    return replaced(content, b'<workbook ',
                    b'<workbook conformance="strict" ')


def prefixed(content):
    """Every element with a prefix, as Microsoft's library for programs has it."""
    parts = unpacked(shared_texts(content))
    for name in sheets(parts) + ['xl/workbook.xml', SHARED, 'xl/styles.xml']:
        text = re.sub(rb'<(/?)([A-Za-z])', rb'<\1x:\2', parts[name])
        parts[name] = text.replace(b' xmlns="', b' xmlns:x="')
    return packed(parts)


def alternatives(content):
    """What newer programs put for one another, and lists of extensions."""
    extra = (b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
             b'markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath'
             b' xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/'
             b'2010/11/ac" url="C:\\Users\\me\\"/></mc:Choice>'
             b'</mc:AlternateContent>')
    ext = (b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"'
           b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/'
           b'9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/'
           b'main"><x14:dataValidations count="1"><x14:dataValidation type="list"'
           b'><x14:formula1><xm:f>lists!$A$1:$A$9</xm:f></x14:formula1>'
           b'<xm:sqref>D4</xm:sqref></x14:dataValidation></x14:dataValidations>'
           b'</ext></extLst>')
    content = replaced(content, b'<sheets>', extra + b'<sheets>')
    return replaced(content, b'</worksheet>', ext + b'</worksheet>')


def with_mark_of_order(content):
    """A byte order mark before each part."""
    parts = unpacked(content)
    return packed({name: b'\xef\xbb\xbf' + text if name.endswith('.xml')
                   else text for name, text in parts.items()})


def without_what_nobody_needs(content):
    """No size of a sheet, no spans, no properties, no theme, no styles of it."""
    def change(root):
        for name in ('dimension', 'sheetViews', 'sheetFormatPr', 'cols',
                     'sheetProtection', 'dataValidations', 'pageMargins',
                     'conditionalFormatting'):
            for found in root.findall(tag(name)):
                root.remove(found)
        for row in root.iter(tag('row')):
            row.attrib.pop('spans', None)
    parts = unpacked(changed(content, change))
    gone = [name for name in parts if name.startswith('docProps/') or
            'theme' in name]
    for name in gone:
        del parts[name]
    return packed(parts)


def without_references(content):
    """Cells that do not say where they are come one after the other."""
    def change(root):
        for row in root.iter(tag('row')):
            cells = list(row)
            for c in cells:
                row.remove(c)
            at = 0
            for c in cells:
                col = 0
                for letter in re.match('[A-Z]+', c.get('r')).group():
                    col = col * 26 + ord(letter) - 64
                while at < col - 1:
                    ET.SubElement(row, tag('c'))
                    at += 1
                del c.attrib['r']
                row.append(c)
                at += 1
    return changed(content, change)


def padded(content):
    """Google Sheets: a thousand rows of empty cells with a look of their own,
    and nothing quite hidden."""
    def change(root):
        data = root.find(tag('sheetData'))
        last = max((int(row.get('r')) for row in data), default=0)
        for n in range(last + 1, 1001):
            row = ET.SubElement(data, tag('row'), r=str(n), ht='15.75',
                                customHeight='1')
            for i in range(26):
                ET.SubElement(row, tag('c'), r=f'{chr(65 + i)}{n}', s='1')
        for row in data:
            row.attrib.pop('hidden', None)
    content = changed(content, change)
    return replaced(content, b'veryHidden', b'hidden')


def since_1904(content):
    """Excel for Mac counted days from 1904."""
    styles = ET.fromstring(unpacked(content)['xl/styles.xml'])
    codes = {f.get('numFmtId'): f.get('formatCode')
             for f in styles.iter(tag('numFmt'))}
    dated = [i for i, xf in enumerate(styles.find(tag('cellXfs')))
             if 'yy' in codes.get(xf.get('numFmtId'), '').lower()]

    def change(root):
        for c in root.iter(tag('c')):
            v = c.find(tag('v'))
            if v is not None and int(c.get('s', 0)) in dated and \
                    c.get('t', 'n') == 'n':
                v.text = str(int(float(v.text)) - 1462)
    content = changed(content, change)

    def mark(root):
        properties = root.find(tag('workbookPr'))
        properties.set('date1904', '1')
    return changed(content, mark, ['xl/workbook.xml'])


def iso_dates(content):
    """Dates as Strict Open XML may have them."""
    def change(root):
        for c in root.iter(tag('c')):
            v = c.find(tag('v'))
            if v is not None and v.text == '46143':
                c.set('t', 'd')
                v.text = '2026-05-01T00:00:00'
    return changed(content, change)


def tabs_moved(content):
    """The order of sheets turned round, names defined, all of it unprotected."""
    def change(root):
        of = root.find(tag('sheets'))
        for sheet in reversed(list(of)):
            of.remove(sheet)
            of.append(sheet)
        for found in root.findall(tag('definedNames')):
            root.remove(found)
        names = ET.SubElement(root, tag('definedNames'))
        name = ET.SubElement(names, tag('definedName'), name='answer')
        name.text = 'lists!$B$1'
    return changed(without_what_nobody_needs(content), change,
                   ['xl/workbook.xml'])


class Streamed(io.RawIOBase):
    """An output that cannot go back, so that sizes follow each entry."""

    def __init__(self):
        super().__init__()
        self.all = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.all += data
        return len(data)


def streamed(content):
    out = Streamed()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in unpacked(content).items():
            z.writestr(name, text)
    return bytes(out.all)


def stored(content):
    """Not compressed, folders as entries of their own."""
    return packed({'xl/': b'', 'docProps/': b'', **unpacked(content)},
                  zipfile.ZIP_STORED)


def by_wps(content):
    """WPS: a property of its own and attributes of its own name space."""
    content = replaced(content, b'<worksheet ',
                       b'<worksheet xmlns:etc="http://www.wps.cn/'
                       b'officeDocument/2017/etCustomData" ')
    content = replaced(content, b'<row ', b'<row etc:rowId="1" ')
    parts = unpacked(content)
    parts['docProps/custom.xml'] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
        b'2006/custom-properties"><property name="KSOProductBuildVer" pid="2"/>'
        b'</Properties>')
    return packed(parts)


ALL = [inline_texts, shared_texts, rich_texts, windows_lines, old_mac_lines, rooted_targets,
       strict, prefixed, alternatives, with_mark_of_order,
       without_what_nobody_needs, without_references, padded, since_1904,
       iso_dates, tabs_moved, streamed, stored, by_wps]
