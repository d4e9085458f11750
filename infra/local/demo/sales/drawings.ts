import { crc32, deflateSync } from 'node:zlib';

type Box = { x: number; y: number; width: number; height: number; grey: number };

/** A PNG of grey boxes on white: a row of chunks, each with a check sum (https://www.w3.org/TR/png-3/). */
export function picture(width: number, height: number, boxes: readonly Box[]): Buffer {
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  for (const box of boxes)
    for (let y = box.y; y < box.y + box.height; y++)
      rows.fill(box.grey, y * (width + 1) + 1 + box.x, y * (width + 1) + 1 + box.x + box.width);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of grey, no interlacing.
  head.set([8, 0, 0, 0, 0], 8);
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PDF of one page with lines of Latin text, which every reader can show without a font of its own: ISO 32000-1, 7.5. */
export function sheet(title: string, lines: readonly string[]): Buffer {
  const text = [
    `BT /F1 20 Tf 60 760 Td (${title}) Tj`,
    ...lines.map((line) => `/F1 11 Tf 0 -24 Td (${line}) Tj`),
    'ET',
  ];
  const content = text.join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const parts = ['%PDF-1.4\n'];
  const places = objects.map((object, at) => {
    const place = parts.join('').length;
    parts.push(`${at + 1} 0 obj\n${object}\nendobj\n`);
    return place;
  });
  const start = parts.join('').length;
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`);
  parts.push(`trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}
