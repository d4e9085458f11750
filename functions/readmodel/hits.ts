import { decide, type Action, type Actor } from '#shared/kernel/access.ts';
import { personName } from '#shared/people/schema.ts';
import type { Answer } from '#shared/contract/route.ts';
import type { search } from '#shared/search/routes.ts';
import { activityHits } from './activities-found.ts';
import { joined, type Sql } from './criteria-sql.ts';
import { filesOnDisplay, subjectName } from './files-found.ts';
import { onDisplay } from './list.ts';
import { matchedInClient, matchedInDeal, matchedInPerson, matchedInProduct } from './matched.ts';
import type { Model } from './model.ts';
import { rankedPage, type RankedRow } from './ranked.ts';
import { clientNames, recordAt } from './records.ts';
import { clientRows, rowsFound } from './search-sql.ts';
import { termsOf, type Term } from './search-terms.ts';
import { visible } from './visibility.ts';

type Hit = Answer<typeof search.find>['items'][number];

/** Whoever may look at an object finds it. */
const views = {
  client: 'client.view',
  person: 'client.view',
  deal: 'deal.view',
  product: 'goods.view',
  file: 'file.view',
} as const satisfies Partial<Record<Hit['kind'], Action>>;
type Ranked = keyof typeof views;

/** The rows of an object in which all terms are found; a client that is found only by its people is not named beside them. */
function found(model: Model, object: Ranked, terms: Term[]): Sql {
  if (object === 'file') return filesOnDisplay(terms);
  return object === 'client' ? clientRows(terms, false) : rowsFound[object](model, terms);
}

/** The best hits among clients, people, deals, goods and files together, and the newest activities that say it. */
export function hits(model: Model, q: string, limit: number, actor: Actor): Hit[] {
  const terms = termsOf(q);
  if (!terms.length) return [];
  const best = (object: Ranked) => {
    const where = joined([onDisplay(false), visible(object, actor)], 'and');
    const ranked = { object, search: q, found: found(model, object, terms), where };
    return rankedPage(model, ranked, { limit }).ranks.map((row) => ({ ...row, object }));
  };
  const said = activityHits(model, terms, limit, actor);
  const named = (['client', 'person', 'deal', 'product', 'file'] as const)
    .filter((object) => decide(actor, views[object]).allowed)
    .flatMap(best)
    .sort(byRank)
    .slice(0, limit - Math.min(said.length, Math.ceil(limit / 4)))
    .map(({ object, row }) => hitOf[object](model, row, terms));
  return [...named, ...said.slice(0, limit - named.length)];
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

function dealHit(model: Model, row: number, terms: Term[]): Hit {
  const deal = recordAt(model, 'deal', row);
  const subtitle = clientNames(model, [row], 'deal').get(row) ?? '';
  const matched = matchedInDeal(model, deal, subtitle, terms);
  return {
    kind: 'deal',
    recordId: deal.dealId,
    ...(deal.clientId && { clientId: deal.clientId }),
    title: deal.name,
    subtitle,
    ...(matched && { matched }),
  };
}

function productHit(model: Model, row: number, terms: Term[]): Hit {
  const product = recordAt(model, 'product', row);
  const { productId, name, article, category } = product;
  const subtitle = [article, category].filter(Boolean).join(', ');
  const matched = matchedInProduct(product, subtitle, terms);
  return { kind: 'product', recordId: productId, title: name, subtitle, ...(matched && { matched }) };
}

function fileHit(model: Model, row: number): Hit {
  const { subjectId, fileId, clientId, name } = recordAt(model, 'file', row);
  return {
    kind: 'file',
    recordId: fileId,
    ...(clientId && { clientId }),
    ...(subjectId.startsWith('dea_') && { dealId: subjectId }),
    title: name,
    subtitle: subjectName(model, subjectId),
  };
}

const hitOf = { client: clientHit, person: personHit, deal: dealHit, product: productHit, file: fileHit };
