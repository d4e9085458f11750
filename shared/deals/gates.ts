import { matches, type Related } from '../criteria/matches.ts';
import type { Asker } from '../criteria/question.ts';
import type { Criteria } from '../criteria/schema.ts';
import type { Missing } from '../kernel/errors.ts';
import type { Money } from '../kernel/money.ts';
import type { RequirableField, Requirement, Stage } from '../pipelines/schema.ts';
import type { Deal } from './schema.ts';

/** What other domains know of a deal and a gate may ask for: its documents as they stand, and the money received for it. */
export type DealFacts = {
  documents: readonly { kind: string; status: string }[];
  received: readonly Money[];
};

export const noFacts: DealFacts = { documents: [], received: [] };

/** A document counts as issued from then on, as signed from its signature on; a draft or a cancelled one is neither. */
const counts = { issued: ['issued', 'sent', 'signed', 'paid'], signed: ['signed', 'paid'] };

/**
 * What a deal lacks to enter a stage; nothing when it may. `deal` is as it would stand there. A lost stage always asks for
 * the reason of refusal. Criteria of the form `all` are told apart, so that each item that is missing is named alone.
 */
export function missingFor(deal: Deal, stage: Stage, facts: DealFacts, related: Related, asker: Asker): Missing[] {
  const { where, requires = [] } = stage.gate ?? {};
  const asked: Requirement[] = [
    ...(stage.type === 'lost' ? [{ kind: 'field', field: 'refusalReasonId' } as const] : []),
    ...requires.filter((one) => !(stage.type === 'lost' && one.kind === 'field' && one.field === 'refusalReasonId')),
  ];
  return [
    ...asked.filter((one) => !isMet(one, deal, facts)).map((one): Missing => ({ ...one })),
    ...partsOf(where)
      .filter((part) => !matches('deal', part, deal, related, asker))
      .map((condition): Missing => ({ kind: 'condition', condition })),
  ];
}

const partsOf = (where: Criteria | undefined): Criteria[] =>
  where === undefined ? [] : 'all' in where ? where.all.flatMap(partsOf) : [where];

function isMet(requirement: Requirement, deal: Deal, facts: DealFacts): boolean {
  if (requirement.kind === 'field') return isFilled(deal, requirement.field);
  if (requirement.kind === 'payment') return isPaid(deal, facts.received, requirement.paid);
  const { documents, state } = requirement;
  return facts.documents.some(
    ({ kind, status }) => (!documents.length || documents.includes(kind)) && counts[state].includes(status),
  );
}

function isFilled(deal: Deal, field: RequirableField): boolean {
  if (field === 'sum') return deal.sum.amount > 0;
  if (field === 'terms') return Object.values(deal.terms ?? {}).some((value) => value !== undefined);
  return deal[field] !== undefined;
}

/** Money in another currency than the deal's pays nothing of it. */
function isPaid({ sum }: Deal, received: readonly Money[], paid: 'part' | 'all'): boolean {
  const amount = received.reduce((all, each) => (each.currency === sum.currency ? all + each.amount : all), 0);
  return amount > 0 && (paid === 'part' || amount >= sum.amount);
}
