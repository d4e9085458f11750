import type { Sent } from '#shared/contract/route.ts';
import type { contract } from '#shared/contract/index.ts';
import type { Api } from './world.ts';

type Rows = typeof contract;
type Invoice = Partial<Sent<Rows['documents']['create']>> & { amount?: number; currency?: string };
let count = 0;

/** A new number in the range that Russian operators give to nobody's phone: no two records of a run share one. */
export const freshPhone = () =>
  `+7900${String(Date.now() % 10_000).padStart(4, '0')}${String(count++ % 1000).padStart(3, '0')}`;

const stage = (ru: string, type: 'open' | 'won' | 'lost', probability: number) => ({
  name: { ru, en: ru },
  type,
  probability,
});
const fewStages = [
  stage('Начало', 'open', 10),
  stage('Середина', 'open', 50),
  stage('Победа', 'won', 100),
  stage('Отказ', 'lost', 0),
];
/** An own company whose every digit adds up; the account is that of the vectors of the Bank of Russia's rules. */
export const ownCompany = {
  name: 'Общество с ограниченной ответственностью «ТехноЛайн»',
  shortName: 'ООО «ТехноЛайн»',
  inn: '7707083893',
  kpp: '770701001',
  ogrn: '1027700132195',
  legalAddress: '117312, г. Москва, ул. Вавилова, д. 19',
  phone: '+7 495 000-00-00',
  email: 'info@technoline.example',
  bankAccounts: [
    {
      bik: '044525225',
      bankName: 'ПАО Сбербанк',
      bankCity: 'г. Москва',
      account: '40702810138250123017',
      correspondentAccount: '30101810400000000225',
      isMain: true,
    },
  ],
  signatory: { name: 'Ковалёва Анна Сергеевна', position: 'Генеральный директор', basis: 'Устава' },
  accountant: 'Орлова Наталья Сергеевна',
} satisfies Sent<Rows['companies']['create']>;

/** A pump and its setting up: 122 000 roubles with 22 % VAT inside. */
export const twoLines: NonNullable<Sent<Rows['documents']['create']>['lines']> = {
  lines: [
    { lineId: 'l1', name: 'Насос центробежный', article: 'НЦ-100', quantity: 2, price: 5_000_000 },
    { lineId: 'l2', kind: 'service', name: 'Пусконаладочные работы', quantity: 1, price: 2_200_000, unit: '876' },
  ],
};

/** The kind of activity that a workspace begins with under this code. */
export async function kindOf(api: Api, code: string): Promise<string> {
  const { items } = await api.classifiers.list();
  return items.find((each) => each.code === code)?.classifierId ?? '';
}

/** Makes records through the API, each with only what the test says and a name of its own. */
export const builders = (api: Api) => ({
  client: (fields: Partial<Sent<Rows['clients']['create']>> = {}) =>
    api.clients.create({ name: `Клиент ${++count}`, ...fields }),
  person: async (fields: Partial<Sent<Rows['people']['create']>> = {}) => {
    const clientId = fields.clientId ?? (await api.clients.create({ name: `Клиент ${++count}` })).clientId;
    return api.people.create({ lastName: `Иванов${++count}`, firstName: 'Иван', ...fields, clientId });
  },
  product: (fields: Partial<Sent<Rows['goods']['create']>> = {}) =>
    api.goods.create({ name: `Товар ${++count}`, price: { amount: 100_00, currency: 'RUB' }, ...fields }),
  priceList: (fields: Partial<Sent<Rows['prices']['create']>> = {}) =>
    api.prices.create({ name: `Прайс-лист ${++count}`, ...fields }),
  deal: (fields: Partial<Sent<Rows['deals']['create']>> = {}) =>
    api.deals.create({ name: `Сделка ${++count}`, ...fields }),
  /** Planned for a whole day of the next century as a call, unless the test says otherwise. */
  activity: async (fields: Partial<Sent<Rows['activities']['create']>> = {}) => {
    const kindId = fields.kindId ?? (await kindOf(api, 'call'));
    const when = fields.startAt || fields.startOn || fields.state === 'done' ? {} : { startOn: '2099-12-31' };
    return api.activities.create({ subject: `Звонок ${++count}`, ...when, ...fields, kindId });
  },
  /** A pipeline of two open stages, a won and a lost one, unless the test says otherwise. */
  pipeline: (fields: Partial<Sent<Rows['pipelines']['create']>> = {}) =>
    api.pipelines.create({ name: { ru: `Воронка ${++count}`, en: `Pipeline ${count}` }, stages: fewStages, ...fields }),
  company: (fields: Partial<Sent<Rows['companies']['create']>> = {}) =>
    api.companies.create({ ...ownCompany, shortName: `ООО «ТехноЛайн ${++count}»`, ...fields }),
  document: async (fields: Partial<Sent<Rows['documents']['create']>> = {}) => {
    const companyId = fields.companyId ?? (await api.companies.create(ownCompany)).companyId;
    const clientId =
      fields.clientId ?? (await api.clients.create({ name: `Клиент ${++count}`, legalForm: 'ООО' })).clientId;
    return api.documents.create({ kind: 'invoice', lines: twoLines, ...fields, companyId, clientId });
  },
  /** An issued invoice (or another paper) of one line without VAT, of the workspace's own company. */
  invoice: async ({ amount = 100_000, currency = 'RUB', ...fields }: Invoice = {}) => {
    const { items } = await api.companies.list();
    const companyId =
      items[0]?.companyId ?? (await api.companies.create({ name: 'ООО «Три кита»', shortName: 'Три кита' })).companyId;
    const isFor = fields.clientId ?? fields.dealId;
    const clientId = isFor ? fields.clientId : (await api.clients.create({ name: `Клиент ${++count}` })).clientId;
    const line = { lineId: 'a', name: 'Товар', quantity: 1, price: amount, vat: 'none' as const };
    const lines = { currency, vatMode: 'none' as const, lines: [line] };
    return api.documents.create({
      kind: 'invoice',
      issue: true,
      ...fields,
      companyId,
      ...(clientId && { clientId }),
      lines,
    });
  },
  payment: async (fields: Partial<Sent<Rows['payments']['create']>> = {}) => {
    const isFor = fields.clientId ?? fields.dealId ?? fields.documentId;
    const clientId = isFor ? undefined : (await api.clients.create({ name: `Клиент ${++count}` })).clientId;
    const sum = { amount: 10_000, currency: 'RUB' };
    return api.payments.create({ on: '2026-11-20', sum, ...fields, ...(clientId && { clientId }) });
  },
  note: async (clientId: string, text = 'Просит перезвонить после обеда') => api.notes.create({ clientId, text }),
});
