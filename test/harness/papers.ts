import type { DocumentKind } from '#shared/documents/kinds.ts';
import type { OwnParty, Party } from '#shared/documents/snapshot.ts';
import type { VatMode } from '#shared/lines/schema.ts';
import type { Paper } from '#functions/documents/forms/paper.ts';
import { linesOn, type Sold } from '#functions/documents/lines.ts';
import { ownCompany } from './build.ts';

const own: OwnParty = {
  name: ownCompany.name,
  shortName: ownCompany.shortName,
  inn: ownCompany.inn,
  kpp: ownCompany.kpp,
  ogrn: ownCompany.ogrn,
  legalAddress: ownCompany.legalAddress,
  account: { ...ownCompany.bankAccounts[0]!, currency: 'RUB' },
  signatory: ownCompany.signatory,
  accountant: ownCompany.accountant,
  taxRegime: 'general',
  pictures: {},
};

const client: Party = {
  name: 'Общество с ограниченной ответственностью «Ромашка»',
  shortName: 'ООО «Ромашка»',
  inn: '7736050003',
  kpp: '773601001',
  legalAddress: '119991, г. Москва, ул. Лесная, д. 5',
  signatory: { name: 'Петров Пётр Петрович', position: 'Директор', basis: 'Устава' },
};

/** So many lines, every fourth of them at ten per cent, at prices with kopecks. */
const soldOf = (count: number, vatMode: VatMode, currency: string): Sold => ({
  currency,
  vatMode,
  lines: Array.from({ length: count }, (_, place) => ({
    lineId: `l${place}`,
    kind: 'product' as const,
    name: `Насос центробежный ${place + 1}`,
    article: `НЦ-${100 + place}`,
    unit: '796',
    quantity: 1.5,
    price: 123_457 + place,
    vat: place % 4 === 3 ? ('10' as const) : ('standard' as const),
  })),
});

type Wish = Partial<Paper> & { lines?: number; vatMode?: VatMode; currency?: string; company?: Partial<OwnParty> };

/** A paper to lay out, with only what the test says. */
export function paperOf(kind: DocumentKind, wish: Wish = {}): Paper {
  const { lines = 3, vatMode = 'included', currency = 'RUB', company, ...more } = wish;
  const seller = { ...own, ...company };
  const issuedOn = more.issuedOn ?? '2026-11-22';
  const content = { company: seller, client, ...linesOn(soldOf(lines, vatMode, currency), issuedOn, seller.taxRegime) };
  return { kind, number: '42', issuedOn, isSealed: true, pictures: {}, content, ...more };
}
