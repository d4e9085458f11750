import type { Actor } from '#shared/kernel/access.ts';
import { personName } from '#shared/people/schema.ts';
import type { Answer } from '#shared/contract/route.ts';
import type { search } from '#shared/search/routes.ts';
import { joined } from './criteria-sql.ts';
import { onDisplay } from './list.ts';
import { matchedInClient, matchedInPerson } from './matched.ts';
import type { Model } from './model.ts';
import { rankedPage, type RankedRow } from './ranked.ts';
import { clientNames, recordAt } from './records.ts';
import { clientRows, personRows } from './search-sql.ts';
import { termsOf, type Term } from './search-terms.ts';
import { visible } from './visibility.ts';

type Hit = Answer<typeof search.find>['items'][number];

/**
 * The best hits among clients and people together. A client that is found only by its people is not named beside them.
 */
export function hits(model: Model, q: string, limit: number, actor: Actor): Hit[] {
  const terms = termsOf(q);
  if (!terms.length) return [];
  const best = (object: 'client' | 'person') => {
    const found = object === 'client' ? clientRows(terms, false) : personRows(model, terms);
    const where = joined([onDisplay(false), visible(object, actor)], 'and');
    const ranked = { object, search: q, found, where };
    return rankedPage(model, ranked, { limit }).ranks.map((row) => ({ ...row, object }));
  };
  return [...best('client'), ...best('person')]
    .sort(byRank)
    .slice(0, limit)
    .map(({ object, row }) => (object === 'client' ? clientHit(model, row, terms) : personHit(model, row, terms)));
}

const byRank = (a: RankedRow, b: RankedRow) => a.rank - b.rank || (a.name < b.name ? -1 : Number(a.name > b.name));

function clientHit(model: Model, row: number, terms: Term[]): Hit {
  const client = recordAt(model, 'client', row);
  const city = client.addresses.find((address) => address.city)?.city;
  const matched = matchedInClient(model, client, terms);
  return {
    kind: 'client',
    recordId: client.clientId,
    clientId: client.clientId,
    title: client.name,
    subtitle: [client.legalForm, city].filter(Boolean).join(', '),
    ...(matched && { matched }),
  };
}

function personHit(model: Model, row: number, terms: Term[]): Hit {
  const person = recordAt(model, 'person', row);
  const subtitle = clientNames(model, [row]).get(row) ?? '';
  const matched = matchedInPerson(person, subtitle, terms);
  return {
    kind: 'person',
    recordId: person.personId,
    clientId: person.clientId,
    title: personName(person),
    subtitle,
    ...(matched && { matched }),
  };
}
