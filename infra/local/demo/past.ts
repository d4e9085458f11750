import type { Lifecycle } from '#shared/clients/schema.ts';
import type { DemoChange, DemoFields, DemoNote } from './plan.ts';
import type { Random } from './random.ts';

/** What a client was before it became what it is. */
const before: Record<Lifecycle, Lifecycle[]> = {
  lead: [],
  prospect: ['lead'],
  customer: ['lead', 'prospect'],
  refused: ['prospect'],
  partner: [],
  supplier: [],
};
const odds: Record<Lifecycle, number> = { lead: 15, prospect: 40, customer: 80, refused: 5, partner: 50, supplier: 50 };

/** How a client was first entered, and the changes that led to `last`; they follow the talks that caused them. */
export function changesTo(
  random: Random,
  last: DemoFields,
  notes: DemoNote[],
  createdAt: Date,
  today: Date,
): { first: DemoFields; changes: DemoChange[] } {
  const steps = [...before[last.lifecycle], last.lifecycle];
  const changes: DemoChange[] = [];
  const by = last.owner ?? 'marina';
  // A step is noticed a few minutes after the talk that decided it.
  const after = (part: number): Date => {
    const note = notes[Math.min(notes.length - 1, Math.max(1, Math.round(notes.length * part)))];
    const at = note?.at.getTime() ?? createdAt.getTime() + (today.getTime() - createdAt.getTime()) * part;
    return new Date(at + random.between(40, 900) * 1000);
  };
  const first: DemoFields = { ...last, lifecycle: steps[0]! };
  if (last.probability !== undefined && steps.length > 1) first.probability = odds[steps[0]!];
  for (const [index, lifecycle] of steps.slice(1).entries()) {
    const isLast = index === steps.length - 2;
    const probability = isLast ? last.probability : odds[lifecycle];
    const fields = { lifecycle, ...(last.probability !== undefined && probability !== undefined && { probability }) };
    changes.push({ at: after(steps.length === 2 ? 0.4 : index === 0 ? 0.25 : 0.6), by, fields });
  }
  const [details] = random.some(detailsOf(random, last), 1);
  if (details && random.chance(0.6)) {
    Object.assign(first, details.was);
    for (const name of details.absent) delete first[name];
    changes.push({ at: after(0.5), by: random.chance(0.2) ? 'dmitry' : by, fields: details.became });
  }
  return { first, changes: changes.sort((left, right) => left.at.getTime() - right.at.getTime()) };
}

type Detail = { was: Partial<DemoFields>; absent: (keyof DemoFields)[]; became: Partial<DemoFields> };

/** What usually becomes known later, or changes hands. */
function detailsOf(random: Random, last: DemoFields): Detail[] {
  const details: Detail[] = [];
  if (last.tags.length) details.push({ was: { tags: last.tags.slice(1) }, absent: [], became: { tags: last.tags } });
  if (last.inn && last.kpp)
    details.push({
      was: {},
      absent: ['inn', 'kpp', 'ogrn'],
      became: { inn: last.inn, kpp: last.kpp, ogrn: last.ogrn! },
    });
  if (last.trigger) details.push({ was: {}, absent: ['trigger'], became: { trigger: last.trigger } });
  if (last.about) details.push({ was: {}, absent: ['about'], became: { about: last.about } });
  if (last.phones.length > 1)
    details.push({ was: { phones: last.phones.slice(0, 1) }, absent: [], became: { phones: last.phones } });
  if (last.owner) {
    const former = random.pick(['anna', 'dmitry', 'olga', 'ruslan'].filter((name) => name !== last.owner));
    details.push({ was: { owner: former }, absent: [], became: { owner: last.owner } });
  }
  return details;
}
