import type { Lifecycle } from '#shared/clients/schema.ts';
import { cities, regionWeights, type City } from './words/cities.ts';
import { companies, trades } from './words/companies.ts';
import { fullName, type FullName } from './words/names.ts';
import type { Random } from './random.ts';

/** Who a client is, before anything is told of him. */
export type Who = {
  form: string;
  name: string;
  city: City;
  industry: string;
  lifecycle: Lifecycle;
  /** A sole trader or a private person; his own contact data are the client's. */
  self?: FullName;
  trade?: string;
};

const publicForms = new Set(['ГБУЗ', 'МУП', 'МБОУ', 'МБДОУ', 'ГБОУ', 'ГБПОУ', 'ФГБОУ', 'МАУ', 'ГБУК', 'МКУ']);
const houseForms = new Set(['ТСЖ', 'ЖСК']);
export const isPublic = ({ form }: Who) => publicForms.has(form);
export const isHouse = ({ form }: Who) => houseForms.has(form);
export const isPrivate = ({ form }: Who) => form === '';

const byName = new Map(cities.map((city) => [city.name, city]));

/** A city of the regions where the company sells. */
export const anyCity = (random: Random): City => {
  const region = random.weighed(regionWeights);
  return random.pick(cities.filter((city) => city.region === region));
};

const usual: Record<Lifecycle, number> = { customer: 46, prospect: 24, lead: 17, refused: 7, partner: 0, supplier: 0 };
const stages: Record<string, Record<Lifecycle, number>> = {
  Производство: { ...usual, supplier: 10 },
  'Оптовая торговля': { ...usual, customer: 25, supplier: 35, partner: 12 },
  Строительство: { ...usual, partner: 7 },
  'Услуги для бизнеса': { ...usual, partner: 25 },
  '': { ...usual, customer: 40, lead: 30, refused: 10 },
};
const stageOf = (random: Random, industry: string) => random.weighed(stages[industry] ?? usual);

/** Everybody: organisations by name, public bodies by number, sole traders and private persons. */
export function everybody(random: Random): Who[] {
  return [...organisations(random), ...numbered(random), ...traders(random, 24), ...privatePersons(random, 36)];
}

function organisations(random: Random): Who[] {
  return Object.entries(companies).flatMap(([industry, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [form = '', name = '', town = ''] = line.split('|');
        const city = byName.get(town) ?? anyCity(random);
        return { form, name, city, industry, lifecycle: stageOf(random, industry) };
      }),
  );
}

const flowers = ['Ромашка', 'Теремок', 'Колосок', 'Светлячок', 'Берёзка', 'Росинка', 'Родничок', 'Сказка', 'Журавлик'];

function numbered(random: Random): Who[] {
  const kinds: [form: string, industry: string, count: number, name: (n: number) => string][] = [
    ['МБОУ', 'Образование', 9, (n) => `Средняя школа № ${n}`],
    ['МБДОУ', 'Образование', 9, (n) => `Детский сад № ${n} «${flowers[n % flowers.length]}»`],
    ['ГБУЗ', 'Медицина и фармацевтика', 8, (n) => `Городская поликлиника № ${n}`],
    ['ТСЖ', 'Энергетика и ЖКХ', 6, (n) => `Дом на Парковой, ${n}`],
  ];
  const numbers = random.some(
    Array.from({ length: 90 }, (_, n) => n + 2),
    40,
  );
  return kinds.flatMap(([form, industry, count, name]) =>
    Array.from({ length: count }, () => ({
      form,
      name: name(numbers.pop()!),
      city: anyCity(random),
      industry,
      lifecycle: stageOf(random, industry),
    })),
  );
}

const inFull = ({ lastName, firstName, middleName }: FullName) => `${lastName} ${firstName} ${middleName}`;

function traders(random: Random, count: number): Who[] {
  return Array.from({ length: count }, (_, n) => {
    const [industry, trade] = trades[n % trades.length]!;
    const city = anyCity(random);
    const self = fullName(random, undefined, city.region);
    return { form: 'ИП', name: inFull(self), city, industry, lifecycle: stageOf(random, industry), self, trade };
  });
}

function privatePersons(random: Random, count: number): Who[] {
  return Array.from({ length: count }, () => {
    const city = random.chance(0.7)
      ? byName.get(random.pick(['Санкт-Петербург', 'Гатчина', 'Выборг']))!
      : anyCity(random);
    const self = fullName(random, undefined, city.region);
    return { form: '', name: inFull(self), city, industry: '', lifecycle: stageOf(random, ''), self };
  });
}
