import { crc32, deflateRawSync } from 'node:zlib';

/** Cyrillic letters as windows-1251 has them, in the order of their bytes. */
const bytesOf = (text: string) =>
  Buffer.from(
    [...text].map((letter) => {
      const code = letter.charCodeAt(0);
      if (code < 0x80) return code;
      if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
      return { Ё: 0xa8, ё: 0xb8, '«': 0xab, '»': 0xbb, '№': 0xb9, '—': 0x97 }[letter] ?? 0x3f;
    }),
  );
export const windows1251 = bytesOf;

type Bank = { bik: string; name: string; account?: string; kind?: string; city?: string; status?: string };

const entry = ({ bik, name, account, kind = 'CRSA', city = 'Москва', status = 'PSAC' }: Bank) =>
  `<BICDirectoryEntry BIC="${bik}"><ParticipantInfo NameP="${name}" CntrCd="RU" Rgn="45" Ind="117997" Tnp="г" ` +
  `Nnp="${city}" Adr="ул Вавилова, 19" DateIn="1991-06-20" PtType="20" Srvcs="5" XchType="1" UID="4525225000" ` +
  `ParticipantStatus="${status}"/>` +
  (bik === '044525225'
    ? '<SWBICS SWBIC="SABRRUMM012" DefaultSWBIC="0"/><SWBICS SWBIC="SABRRUMM" DefaultSWBIC="1"/>'
    : '') +
  (account
    ? `<Accounts Account="30101810000000000000" RegulationAccountType="${kind}" CK="00" AccountStatus="ACDL"/>` +
      `<Accounts Account="${account}" RegulationAccountType="${kind}" CK="41" AccountCBRBIC="044525000" AccountStatus="ACAC"/>`
    : '') +
  '</BICDirectoryEntry>\r\n';

export const someBanks: Bank[] = [
  { bik: '044525225', name: 'ПАО Сбербанк', account: '30101810400000000225' },
  { bik: '044525187', name: 'Банк &quot;ВТБ&quot; (ПАО)', account: '30101810700000000187' },
  {
    bik: '017003983',
    name: 'УФК по Амурской области',
    account: '40102810245370000015',
    kind: 'UTRA',
    city: 'Благовещенск',
  },
  { bik: '049205931', name: 'ООО КБ Закрытый', status: 'PSDL', city: 'Казань' },
];

/** The Bank of Russia's directory as it is published: windows-1251, named so in the first line. */
export const ed807 = (banks: readonly Bank[] = someBanks): Buffer =>
  windows1251(
    '<?xml version="1.0" encoding="WINDOWS-1251"?>\r\n' +
      '<ED807 xmlns="urn:cbr-ru:ed:v2.0" EDNo="1" EDDate="2026-11-19" EDAuthor="4583001999" CreationReason="RQST" ' +
      'CreationDateTime="2026-11-19T01:00:00Z" InfoTypeCode="FIRR" BusinessDay="2026-11-20" DirectoryVersion="1">\r\n' +
      `${banks.map(entry).join('')}</ED807>`,
  );

/** A directory as large as the real one. */
export const manyBanks = (count: number): Bank[] =>
  Array.from({ length: count }, (_, index) => ({
    bik: String(40_000_000 + index * 7).padStart(9, '0'),
    name: `Банк ${index}`,
    account: `301018100000000${String(index % 100_000).padStart(5, '0')}`,
  }));

/** A ZIP of one file, packed. */
export function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const sums = Buffer.alloc(12);
  sums.writeUInt32LE(crc32(content), 0);
  sums.writeUInt32LE(packed.length, 4);
  sums.writeUInt32LE(content.length, 8);
  const sizes = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0', 'latin1'),
    sums,
    sizes,
    Buffer.from(name),
  ]);
  const entryHead = Buffer.from('PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0', 'latin1');
  const directory = Buffer.concat([entryHead, sums, sizes, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, directory, end]);
}

/** The post's own table, saved as CSV by a Russian Excel. */
export const postalCsv = [
  'INDEX;OPSNAME;OPSTYPE;OPSSUBM;REGION;AUTONOM;AREA;CITY;CITY_1;ACTDATE;INDEXOLD',
  '127642;МОСКВА 642;О;127950;МОСКВА;;;;;20251001;',
  '420111;КАЗАНЬ 111;О;420700;ТАТАРСТАН РЕСПУБЛИКА;;;КАЗАНЬ;;20260115;',
  '675505;ВЕРХНЕБЛАГОВЕЩЕНСКОЕ;СОПС;675961;АМУРСКАЯ ОБЛАСТЬ;;БЛАГОВЕЩЕНСКИЙ РАЙОН;;ВЕРХНЕБЛАГОВЕЩЕНСКОЕ;20250601;',
  'не индекс;X;;;;;;;;;',
].join('\r\n');
