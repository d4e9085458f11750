import type { Phone } from '#shared/kernel/contacts.ts';
import { personRemarks, positions } from './words/facts.ts';
import { fullName, type FullName } from './words/names.ts';
import type { DemoPerson } from './plan.ts';
import type { Random } from './random.ts';
import { mailboxOf, type Reach } from './reach.ts';
import { transliterated } from './transliterate.ts';
import { isHouse, isPrivate, isPublic, type Who } from './who.ts';

/** The contact persons of a client and, beside each, how he or she is spoken of. */
export type Cast = { person: DemoPerson; name: FullName }[];

/** One to four people, the main one first; a private person stands for himself, at times with a relative. */
export function castOf(random: Random, reach: Reach, who: Who, domain: string, office: Phone | undefined): Cast {
  if (isPrivate(who)) return random.chance(0.25) ? [relative(random, reach, who)] : [];
  const count = who.self ? random.between(1, 2) : Number(random.weighed({ 1: 20, 2: 40, 3: 27, 4: 13 }));
  const posts = postsOf(random, who, count);
  return posts.map((post, index) => {
    const self = index === 0 ? who.self : undefined;
    const name = self ?? fullName(random, undefined, who.city.region);
    return {
      name,
      person: employee(random, reach, { name, post: self ? 'Предприниматель' : post, domain, office, index }),
    };
  });
}

/** The first of each list are those who decide: one of them is the main contact. */
function postsOf(random: Random, who: Who, count: number): string[] {
  const all: readonly string[] = isPublic(who) ? positions.public : isHouse(who) ? positions.house : positions.firm;
  const main = random.pick(all.slice(0, Math.ceil(all.length / 2)));
  return [
    main,
    ...random.some(
      all.filter((post) => post !== main),
      count - 1,
    ),
  ];
}

type Hired = { name: FullName; post: string; domain: string; office: Phone | undefined; index: number };

function employee(random: Random, reach: Reach, { name, post, domain, office, index }: Hired): DemoPerson {
  const { sex: _, ...names } = name;
  const mobile = random.chance(index === 0 ? 0.75 : 0.55) ? [reach.mobile()] : [];
  // The same number with an extension is a phone of its own.
  const desk: Phone[] =
    office && random.chance(0.5)
      ? [{ kind: 'work', number: office.number, extension: String(200 + 13 * index + 1) }]
      : [];
  return {
    ...names,
    position: post,
    isMain: index === 0,
    phones: [...desk, ...mobile],
    emails: random.chance(0.75) ? [reach.email(mailboxOf(name), domain)] : [],
    messengers: mobile.length && random.chance(0.3) ? [messenger(random, name, mobile[0]!)] : [],
    sites: [],
    ...(random.chance(0.12) && { about: random.pick(personRemarks) }),
    custom: {},
  };
}

function relative(random: Random, reach: Reach, { self, city }: Who): Cast[number] {
  const isMan = self?.sex === 'm';
  const isFamily = random.chance(0.7);
  const name = fullName(random, isFamily && isMan ? 'f' : 'm', city.region);
  const { sex: _, ...names } = name;
  const person: DemoPerson = {
    ...names,
    position: !isFamily ? 'Прораб на участке' : isMan ? 'Супруга' : 'Супруг',
    isMain: true,
    phones: [reach.mobile()],
    emails: [],
    messengers: [],
    sites: [],
    custom: {},
  };
  return { name, person };
}

const messenger = (random: Random, { firstName, lastName }: FullName, phone: Phone) =>
  random.chance(0.6)
    ? { kind: 'telegram' as const, handle: `@${transliterated(lastName)}_${transliterated(firstName).slice(0, 3)}` }
    : { kind: 'whatsapp' as const, handle: phone.number };
