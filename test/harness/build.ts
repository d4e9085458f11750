import type { Sent } from '#shared/contract/route.ts';
import type { contract } from '#shared/contract/index.ts';
import type { Api } from './world.ts';

type Rows = typeof contract;
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
  /** A pipeline of two open stages, a won and a lost one, unless the test says otherwise. */
  pipeline: (fields: Partial<Sent<Rows['pipelines']['create']>> = {}) =>
    api.pipelines.create({ name: { ru: `Воронка ${++count}`, en: `Pipeline ${count}` }, stages: fewStages, ...fields }),
  note: async (clientId: string, text = 'Просит перезвонить после обеда') => api.notes.create({ clientId, text }),
});
