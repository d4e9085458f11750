import type { Target } from '#shared/imports/schema.ts';
import { folded } from '#shared/kernel/text.ts';

/** `whose`: the heading itself says whether the company or the person is meant. */
export type Meaning = { target: Target; whose?: 'client' | 'person' };

const personWords = /контактн|конт лиц|контакт лиц|сотрудник|представител|^лпр|contact|person|директор/;
const companyWords = /компани|организац|контрагент|фирм|юр|офис|общий|company|account|organi[sz]ation|office/;

// The first pattern that fits decides, so narrower ones stand above wider ones. Headings are folded, signs are spaces.
const meanings: [RegExp, Target][] = [
  [
    /^(№|n|no|nn|п п|№ п п|пп|id|ид|guid|uuid|row id|record id|код|ссылка|ref|external id|crm id|индекс строки|причина отказа|reason of refusal)$/,
    'skip',
  ],
  [/^инн( кпп)?$|^инн |(^| )инн$|^inn$|^(tax|vat)( id| number| code)?$|^taxpayer/, 'client.inn'],
  [/^кпп$|(^| )кпп( |$)|^kpp$/, 'client.kpp'],
  [/огрн|^ogrn/, 'client.ogrn'],
  [/e ?mail|почт(а|ы)$|^(эл|электронн)\S* (почт|адрес)|имейл|емейл|мейл/, 'client.email'],
  [
    /(telegram|телеграм|whats ?app|ватсап|вотсап|viber|вайбер|мессенджер|messenger|^vk$|вконтакте|skype|соц ?сет|^max$)/,
    'client.messenger',
  ],
  [
    /(телефон|^тел( |$)|^т$|моб(ильн|$)|сотов|факс|^phone|phone$|phone \d|phone number|^(mobile|cell|fax|tel)( |$|\d)|номер тел|^telephone)/,
    'client.phone',
  ],
  [/(сайт|^url$|web ?site|^www$|^web$|^site$|домен|^domain|homepage|веб)/, 'client.site'],
  [/(юр\S*|регистрац\S*|legal|registered|billing) (адрес|address)|адрес (юр|регистр)/, 'client.legalAddress'],
  [/(почтов\S* )?индекс|^zip|post(al)? ?code|^postcode|^(billing|mailing|shipping) (zip|code)/, 'client.postalCode'],
  [/^(город|нас\S* пункт|city|town|населенный пункт|billing city|mailing city)|(^| )город$|(^| )city$/, 'client.city'],
  [/адрес|address|(^| )street|^улица|местонахожд/, 'client.address'],
  [
    /^(регион|область|край|страна|округ|территори|region|state|country|province|county|location|office location|regional office|территория|федеральный округ|geo)|(^| )(регион|region|country)$/,
    'client.region',
  ],
  [
    /^(отрасль|сфера|вид деятельности|деятельность|оквэд|industry|sector|вертикаль|направление деятельности)|(^| )(отрасль|деятельности|industry)$/,
    'client.industry',
  ],
  [/^(сегмент|segment|категория|группа|category|класс|abc|размер компании)|(^| )(сегмент|segment)$/, 'client.segment'],
  [
    /^(источник|откуда|как узнал|канал|source|lead source|utm source|рекламный канал|original source)|(^| )(источник|source)$/,
    'client.source',
  ],
  [/^(теги?|метки?|tags?|labels?|ярлык)/, 'client.tags'],
  [
    /^(состояние|статус|стадия|этап|lifecycle|status|stage|lead status|account type|тип клиента|вид клиента|тип контрагента|тип отношени|тип компании|type|relationship)/,
    'client.lifecycle',
  ],
  [/^(юр физ|вид контрагента|юридическое физическое|тип лица|юр лицо физ лицо|kind|лицо)/, 'client.kind'],
  [
    /^(ответственн|менеджер|manager|owner|куратор|закреплен|assigned|account owner|sales rep|основной менеджер|ведущий менеджер)/,
    'client.owner',
  ],
  [/^(вероятность|probability|шанс|вероятн)/, 'client.probability'],
  [/^(повод|причина обращен|триггер|trigger|событие)/, 'client.trigger'],
  [
    /^(опф|орг\S* прав\S* форма|организационно правовая|форма собственн|правовая форма|legal form|legal entity type)/,
    'client.legalForm',
  ],
  [/^(должность|position|job title|title|role|позиция)|(^| )должность( |$)|должность$/, 'person.position'],
  [/^(фамилия|last ?name|surname|family name)|(^| )фамилия$|last name$/, 'person.lastName'],
  [
    /^(имя|first ?name|given name)$|first name$|^имя (контакт|лица)|(контактного лица|контакта) имя$|^contact first/,
    'person.firstName',
  ],
  [/^(отчество|middle ?name|patronymic)|(^| )отчество$/, 'person.middleName'],
  [
    /^(фио|ф и о|контактное лицо|контакт|контактные лица|контакты|имя контакта|contact( person| name)?|full ?name|person|полное имя|лпр|директор|руководитель|представитель|генеральный директор|sales agent|agent|сотрудник|имя фамилия|фамилия имя( отчество)?|contact person)( |$|\d)/,
    'person.name',
  ],
  [
    /^(наименование|название|имя компании|компания|организация|контрагент|клиент|фирма|предприятие|покупатель|заказчик|юр\S* лицо|account|company|organi[sz]ation|client|customer|business|предприятия)( name| title| компании| клиента| организации| контрагента| сокращенное| краткое| фирмы| предприятия| в программе| юр лица|$)/,
    'client.name',
  ],
  [
    /^(краткое|рабочее|сокращенное) наименование|^(company|account|business|customer|client|organi[sz]ation) ?name|^name$|^имя$/,
    'client.name',
  ],
  [
    /^(примечан|комментар|заметк|описание|дополнительно|доп инф|информация|о компании|comment|note|description|remarks|about|memo)/,
    'client.about',
  ],
];

/** What a heading means, by the words that 1C, Bitrix24, amoCRM, vTiger and people use in both languages. */
export function meaningOf(heading: string): Meaning | undefined {
  const text = plain(heading);
  const target = meanings.find(([pattern]) => pattern.test(text))?.[1];
  if (!target) return undefined;
  if (personWords.test(text)) return { target, whose: 'person' };
  return { target, ...(companyWords.test(text) && { whose: 'client' as const }) };
}

/** `office_location`, `LastName` and `Тел. (раб.)` as words. */
export const plain = (heading: string): string =>
  folded(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();
