import { BankFacts } from '#shared/autofill/facts.ts';
import { encodings } from '#shared/imports/schema.ts';
import { unreadable } from '#functions/imports/reading/failure.ts';
import { bytesOf, type Source } from '#functions/imports/reading/source.ts';
import { readXml, type Attributes } from '#functions/imports/reading/xml.ts';
import { contentOf, entriesOf } from '#functions/imports/reading/zip.ts';
import { fitting } from '../fitting.ts';
import type { Found } from '../provider.ts';
import { maxRows, type Entries } from './packed.ts';
import { unusable } from './unreadable.ts';

/** An entry of ED807 as it stands in the file: https://www.cbr.ru/s/newbik, format УФЭБС (ED807). */
type RawBank = { BIC: string; ParticipantInfo?: Attributes; Accounts: Attributes[]; SWBICS: Attributes[] };

/** Reads the Bank of Russia's directory as it arrives: the XML itself, or the ZIP it is published in. */
export async function readBanks(source: Source): Promise<{ entries: Entries; asOf?: string }> {
  const bytes = await xmlOf(source);
  const entries: Entries = new Map();
  let asOf: string | undefined;
  let isBanks = false;
  let bank: RawBank | undefined;
  const open = (name: string, attributes: Attributes) => {
    if (name === 'ED807') {
      isBanks = true;
      asOf = /^\d{4}-\d{2}-\d{2}$/.exec(attributes.BusinessDay ?? attributes.EDDate ?? '')?.[0];
    }
    if (!isBanks) throw unusable('reference_not_banks');
    if (name === 'BICDirectoryEntry' && /^\d{9}$/.test(attributes.BIC ?? ''))
      bank = { BIC: attributes.BIC ?? '', Accounts: [], SWBICS: [] };
    if (name === 'ParticipantInfo' && bank) bank.ParticipantInfo = { ...attributes };
    if ((name === 'Accounts' || name === 'SWBICS') && bank) bank[name].push({ ...attributes });
  };
  const close = (name: string) => {
    if (name !== 'BICDirectoryEntry' || !bank) return;
    entries.set(bank.BIC, JSON.stringify(bank));
    if (entries.size > maxRows) throw unusable('reference_too_large');
    bank = undefined;
  };
  for await (const _ of readXml(bytes.content, { open, close }, bytes.encoding));
  return { entries, ...(asOf && { asOf }) };
}

/** The Bank of Russia writes windows-1251 and says so in the first line. */
async function xmlOf(source: Source) {
  const zipped = (await bytesOf(source, 0, Math.min(4, source.bytes))).toString('latin1').startsWith('PK');
  const content = zipped ? await onlyXmlIn(source) : await source.read(0);
  const [head, whole] = await peeked(content);
  const text = head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  if (!text.trimStart().startsWith('<')) throw unusable('reference_not_banks');
  const told = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(text)?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = encodings.find((each) => each === told);
  if (!encoding) throw unreadable('file_broken');
  return { content: whole, encoding };
}

async function onlyXmlIn(source: Source): Promise<AsyncIterable<Uint8Array>> {
  const inside = [...(await entriesOf(source)).values()].filter(({ name }) => /\.xml$/i.test(name));
  const [entry] = inside;
  if (!entry) throw unusable('reference_not_banks');
  return contentOf(source, entry);
}

/** The first piece of a stream, and the stream with that piece in it. */
async function peeked(content: AsyncIterable<Uint8Array>): Promise<[Buffer, AsyncIterable<Uint8Array>]> {
  const pieces = content[Symbol.asyncIterator]();
  const first = await pieces.next();
  const head = first.done ? Buffer.alloc(0) : Buffer.from(first.value);
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) return;
      yield value;
    }
  }
  return [head.subarray(0, 1000), whole()];
}

const accountKinds = ['CRSA', 'UTRA', 'TRSA'];

/** What an entry says in our words: its correspondent account, or for a treasury its single one. */
export function bankFacts(raw: unknown): Found<BankFacts> {
  const { BIC, ParticipantInfo, Accounts, SWBICS } = raw as RawBank;
  const info: Attributes = ParticipantInfo ?? {};
  const open = Accounts.filter(({ AccountStatus }) => AccountStatus !== 'ACDL');
  const account = accountKinds
    .map((kind) => open.find(({ RegulationAccountType }) => RegulationAccountType === kind))
    .find(Boolean);
  const swift = SWBICS.find(({ DefaultSWBIC }) => DefaultSWBIC === '1' || DefaultSWBIC === 'true') ?? SWBICS[0];
  const town = [info.Tnp, info.Nnp].filter(Boolean).join(' ');
  const facts = fitting(BankFacts, {
    bik: BIC,
    bankName: info.NameP,
    correspondentAccount: account?.Account,
    city: info.Nnp,
    address: [info.Ind, town, info.Adr].filter(Boolean).join(', ').slice(0, 500),
    swift: swift?.SWBIC,
    status: info.ParticipantStatus === 'PSDL' ? 'closed' : 'active',
  });
  return { facts, raw: raw as RawBank };
}
