import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP file of these parts, as programs write XLSX: packed, with the directory at the end. */
export function zipOf(parts: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, path]));
    files.push(file);
    at += file.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, index, end]);
}

const spreadsheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook with one sheet of these rows (raw cells of XML), shared texts and number formats by style. */
export function workbookOf({
  rows,
  strings = [],
  formats = [],
  hidden = '',
}: {
  rows: string[];
  strings?: string[];
  formats?: string[];
  hidden?: string;
}): Buffer {
  const xfs = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('');
  return zipOf({
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${spreadsheet} xmlns:r="${office}"><sheets>${hidden && '<sheet name="Служебный" sheetId="2" state="hidden" r:id="rId9"/>'}<sheet name="Клиенты" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${relations}><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="${office}/worksheet" Target="/xl/worksheets/hidden.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${spreadsheet}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs>${xfs}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${spreadsheet}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${spreadsheet}><dimension ref="A1:F${rows.length}"/><sheetData>${rows.join('')}</sheetData></worksheet>`,
    'xl/worksheets/hidden.xml': `<worksheet ${spreadsheet}><sheetData>${hidden}</sheetData></worksheet>`,
  });
}
