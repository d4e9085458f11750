import type { Address, Email, Phone } from '#shared/kernel/contacts.ts';
import { streets } from './words/cities.ts';
import { abouts, extraTags, privateTriggers, triggers } from './words/facts.ts';
import { sellers } from './company.ts';
import type { DemoFields } from './plan.ts';
import type { Random } from './random.ts';
import { mailboxOf, type Reach } from './reach.ts';
import { organisation, soleTrader } from './requisites.ts';
import { isHouse, isPrivate, isPublic, type Who } from './who.ts';

/** What is known of a client besides its people and talks; `source` when the talks tell it. */
export function fieldsOf(random: Random, reach: Reach, who: Who, domain: string, source?: string): DemoFields {
  const { form, name, city, industry, lifecycle } = who;
  const about = who.trade ? capital(who.trade) : random.chance(0.6) ? random.pick(abouts[industry] ?? ['']) : '';
  const owner = lifecycle === 'lead' && random.chance(0.15) ? undefined : random.weighed(sellers);
  return {
    kind: isPrivate(who) ? 'person' : 'company',
    name,
    ...(form && { legalForm: form }),
    lifecycle,
    ...(owner && { owner }),
    phones: phonesOf(random, reach, who),
    emails: emailsOf(random, reach, who, domain),
    messengers: [],
    sites: !isPrivate(who) && random.chance(isHouse(who) ? 0.15 : 0.7) ? [`https://${domain}`] : [],
    addresses: addressesOf(random, who),
    ...(random.chance(isPrivate(who) ? 0 : 0.92) && requisitesOf(random, who)),
    source: source ?? sourceOf(random, who),
    segment: segmentOf(random, who),
    ...(industry && { industry }),
    region: city.region,
    tags: tagsOf(random, who),
    ...(random.chance(0.55) && { trigger: random.pick(isPrivate(who) ? privateTriggers : triggers) }),
    ...probabilityOf(random, who),
    ...(about && { about: about.replace('{число}', String(random.pick(staff))) }),
    custom: {},
  };
}

const staff = [12, 18, 24, 35, 40, 60, 85, 120, 140, 180, 260, 340, 520];
const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

function phonesOf(random: Random, reach: Reach, who: Who): Phone[] {
  if (who.self) return [reach.mobile()];
  const office = reach.landline(who.city.area);
  return random.chance(0.2) ? [office, reach.landline(who.city.area)] : [office];
}

function emailsOf(random: Random, reach: Reach, who: Who, domain: string): Email[] {
  if (isPrivate(who)) {
    const mail = random.pick(['pochta.example', 'yashchik.example', 'pismo.example']);
    return random.chance(0.7) ? [reach.email(mailboxOf(who.self!), mail, 'personal')] : [];
  }
  if (who.self) return random.chance(0.6) ? [reach.email(mailboxOf(who.self), 'pochta.example')] : [];
  const box = isPublic(who)
    ? random.pick(['priem', 'zakupki', 'kanc'])
    : random.pick(['info', 'office', 'snab', 'zakaz']);
  return random.chance(0.85) ? [reach.email(box, domain)] : [];
}

function addressesOf(random: Random, who: Who): Address[] {
  const { name: city, postal } = who.city;
  const at = (kind: Address['kind']): Address => {
    const room = random.chance(0.4) ? `, оф. ${random.between(1, 60) * 5 + random.between(1, 4)}` : '';
    const text = `${random.pick(streets)}, д. ${random.between(1, 120)}${isPrivate(who) ? '' : room}`;
    return { kind, postalCode: `${postal}${random.digits(3)}`, city, text };
  };
  if (isPrivate(who)) return [random.chance(0.6) ? at('delivery') : { kind: 'postal', city }];
  return random.chance(0.25) ? [at('legal'), at('delivery')] : [at('legal')];
}

function requisitesOf(random: Random, who: Who) {
  const year = random.between(2002, 2024);
  if (who.self || who.form === 'КФХ') return soleTrader(random, who.city.tax, Math.max(year, 2004));
  return organisation(random, who.city.tax, year);
}

function sourceOf(random: Random, who: Who): string {
  if (who.lifecycle === 'supplier') return random.pick(['Выставка', 'Партнёр', 'Статья или публикация']);
  return random.weighed({
    Сайт: 30,
    'Рекомендация покупателя': isPrivate(who) ? 30 : 18,
    Выставка: isPrivate(who) ? 0 : 14,
    'Статья или публикация': 4,
    'Реклама в интернете': 12,
    'Социальные сети': isPrivate(who) ? 10 : 2,
    'Холодный звонок': isPrivate(who) ? 0 : 9,
    'Тендерная площадка': isPublic(who) ? 45 : 2,
    Партнёр: 7,
    'Повторное обращение': 6,
  });
}

function segmentOf(random: Random, who: Who): string {
  if (isPrivate(who)) return 'Частные лица';
  if (isPublic(who)) return 'Государственные заказчики';
  if (who.form === 'ПАО') return 'Крупный бизнес';
  if (who.form === 'АО') return random.pick(['Крупный бизнес', 'Средний бизнес']);
  return who.self || isHouse(who) || who.form === 'КФХ'
    ? 'Малый бизнес'
    : random.pick(['Средний бизнес', 'Малый бизнес']);
}

function tagsOf(random: Random, who: Who): string[] {
  if (isPublic(who)) return random.chance(0.6) ? [who.form === 'МУП' ? '223-ФЗ' : '44-ФЗ'] : [];
  const usual = [
    'важный клиент',
    'отсрочка платежа',
    'только предоплата',
    ...extraTags.filter((tag) => !tag.endsWith('ФЗ')),
  ];
  if (isPrivate(who)) return random.chance(0.2) ? ['монтаж наш'] : [];
  if (who.lifecycle === 'refused') return random.chance(0.4) ? ['не звонить'] : [];
  return random.chance(0.45)
    ? random.some(usual, random.between(1, 2)).filter((tag, _, all) => tag !== 'только предоплата' || all.length === 1)
    : [];
}

function probabilityOf(random: Random, { lifecycle }: Who): { probability?: number } {
  const ranges = { lead: [2, 6], prospect: [6, 14], customer: [12, 19], refused: [0, 2] } as const;
  if (lifecycle === 'partner' || lifecycle === 'supplier') return {};
  const [least, most] = ranges[lifecycle];
  return random.chance(0.85) ? { probability: random.between(least, most) * 5 } : {};
}
