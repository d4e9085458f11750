import type { Target } from '#shared/imports/schema.ts';
import { meaningOf, plain, type Meaning } from './headings.ts';
import { areNumbers, kindOfValues } from './value-kinds.ts';

export type Seen = { name: string; samples: readonly string[] };

/** Targets that several columns may share: their values are put together. */
const many = new Set<Target>([
  'client.phone',
  'client.email',
  'client.site',
  'client.messenger',
  'client.address',
  'client.tags',
  'client.about',
  'client.otherContacts',
  'person.phone',
  'person.email',
  'person.messenger',
  'person.about',
  'note',
  'skip',
]);
const ofEither: Partial<Record<Target, Target>> = {
  'client.phone': 'person.phone',
  'client.email': 'person.email',
  'client.messenger': 'person.messenger',
};
const surer = new Set<Target>(['client.email', 'client.site', 'client.inn', 'client.ogrn', 'client.phone']);
const names: Target[] = ['client.name', 'person.name', 'person.lastName', 'person.firstName'];

/**
 * Where each column probably goes: by its heading, and by its values where the heading is silent or they plainly say
 * something else. A column that fits nowhere becomes a note, one without any values is left out.
 */
export function guessTargets(columns: readonly Seen[]): Target[] {
  const meant = columns.map(meantBy);
  const guessed = meant.map((meaning) => meaning?.target);
  nameOfWhom(columns, guessed);
  const isPerson = (target: Target | undefined) => target?.startsWith('person.') ?? false;
  const firstPerson = guessed.findIndex(isPerson);
  const hasCompany = guessed.includes('client.name');
  const placed = guessed.map((target, index) => {
    const other = target && ofEither[target];
    if (!other || firstPerson < 0) return target;
    const whose = meant[index]?.whose ?? (!hasCompany || index > firstPerson ? 'person' : 'client');
    return whose === 'person' ? other : target;
  });
  return onlyOnce(placed).map((target, index) => target ?? (columns[index]?.samples.length ? 'note' : 'skip'));
}

function meantBy({ name, samples }: Seen): Meaning | undefined {
  const meaning = meaningOf(name);
  const kind = kindOfValues(samples);
  if (!meaning) return kind && { target: kind };
  const isInnPair = meaning.target === 'client.inn' || meaning.target === 'client.kpp';
  // `Контакты` over a column of addresses: what stands in it decides.
  if (kind && surer.has(kind) && kind !== meaning.target && !isInnPair && meaning.target !== 'skip')
    return { ...meaning, target: kind };
  const isName = names.includes(meaning.target) || meaning.target === 'client.phone';
  return isName && areNumbers(samples) ? undefined : meaning;
}

/** `Имя` or `Name` beside a surname or a company is a person's; a full name without a company beside it is a person too. */
function nameOfWhom(columns: readonly Seen[], guessed: (Target | undefined)[]): void {
  const bare = columns.findIndex(({ name }) => /^(имя|name)$/.test(plain(name)));
  if (bare < 0 || guessed[bare] !== 'client.name') return;
  const others = guessed.filter((_, index) => index !== bare);
  if (others.some((target) => target === 'person.lastName' || target === 'person.middleName'))
    guessed[bare] = 'person.firstName';
  else if (others.includes('client.name')) guessed[bare] = 'person.name';
  else if (kindOfValues(columns[bare]?.samples ?? [], 0.6) === 'person.name') guessed[bare] = 'person.name';
}

/** A field of one value takes one column, the first; the others are kept as notes. */
function onlyOnce(guessed: (Target | undefined)[]): (Target | undefined)[] {
  const taken = new Set<Target>();
  return guessed.map((target) => {
    if (!target || many.has(target)) return target;
    if (taken.has(target)) return undefined;
    taken.add(target);
    return target;
  });
}
