import type { Target } from '#shared/imports/schema.ts';

/** Fields that hold one value: of two columns that lead there the second is kept as a note where it differs. */
const single = new Set<Target>([
  'client.name',
  'client.legalForm',
  'client.kind',
  'client.lifecycle',
  'client.owner',
  'client.postalCode',
  'client.city',
  'client.legalAddress',
  'client.inn',
  'client.kpp',
  'client.ogrn',
  'client.source',
  'client.segment',
  'client.industry',
  'client.region',
  'client.trigger',
  'client.probability',
  'person.name',
  'person.lastName',
  'person.firstName',
  'person.middleName',
  'person.position',
]);

/** The earlier column that fills the same field of one value, if there is one. */
export function takenBy(chosen: readonly Target[], column: number): number | undefined {
  const target = chosen[column];
  if (!target || !single.has(target)) return undefined;
  const first = chosen.indexOf(target);
  return first < column ? first : undefined;
}

const naming = new Set<Target>([
  'client.name',
  'person.name',
  'person.lastName',
  'person.firstName',
  'person.middleName',
]);

/** A row must name somebody, so one of the columns has to. */
export const namesSomebody = (chosen: readonly Target[]): boolean => chosen.some((target) => naming.has(target));
