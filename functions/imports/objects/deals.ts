import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ObjectPlan } from '#shared/imports/objects.ts';
import { folded } from '#shared/kernel/text.ts';
import { pagesOf, recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created, type Changes } from '#functions/runtime/write.ts';
import type { Unit } from '../groups.ts';
import { dealIdOf, isMadeBy } from '../ids.ts';
import type { Hand, Working } from '../working.ts';
import { dealFields, type DealFacts } from './deal-fields.ts';
import { differing } from './differing.ts';
import { loadDealWords } from './load-words.ts';
import { isRefusedObject, readObject, type ObjectDraft } from './row.ts';
import { unitFor, unitsPlanned } from './units.ts';

/**
 * What becomes of rows about deals. What a workspace had before is known again by its name with its client: the number of
 * the other program is part of the name.
 */
export async function dealWorking(
  hand: Hand,
  plan: ObjectPlan,
  caller: Caller,
  headings: readonly string[],
  currency: string,
): Promise<Working<ObjectDraft>> {
  const { workspaceId, importId, author } = hand;
  const words = await loadDealWords(caller, plan);
  const known = plan.onMatch === 'add' ? new Map<string, string>() : await knownDeals(workspaceId, importId);
  const making = { words, currency, ownerId: plan.ownerId ?? (caller.reach === 'all' ? undefined : caller.userId) };
  const unit = (draft: ObjectDraft, before: Stored<'deal'> | undefined, { deal: facts, lines }: DealFacts): Unit => {
    if (!before) {
      const dealId = dealIdOf(importId, draft.row);
      const writes = [created(author, 'deal', { ...facts, dealId }).write];
      if (lines) writes.push(created(author, 'lines', { dealId, ...lines }).write);
      return unitFor(draft, 'created', writes);
    }
    const { tagIds: _, custom: __, isSumOfLines: ___, sum, stageSince, ...fields } = facts;
    const given = {
      ...fields,
      // Where it stood already, it has stood since; and lines know their sum better.
      ...(before.stageId !== facts.stageId && { stageSince }),
      ...(!before.isSumOfLines && { sum }),
    };
    const changes = differing(before, given) as Changes<'deal'> | undefined;
    if (!changes) return unitFor(draft, 'skipped');
    return unitFor(draft, 'updated', [changed(author, 'deal', before, changes).write]);
  };
  return {
    read: (row) => readObject(row, { headings, targets: plan.targets }, ['name', 'number', 'client', 'product']),
    revisit: async () => {},
    prepare: async () => {},
    async plan(drafts) {
      const taken = drafts.map((draft) => ({
        draft,
        facts: isRefusedObject(draft) ? undefined : dealFields(draft, making),
      }));
      const matches = taken.map(({ facts }) => facts && known.get(keyOf(facts.deal.name, facts.deal.clientId)));
      const ids = [...new Set(matches.flatMap((dealId) => dealId ?? []))];
      const deals = await recordsBy(
        'deal',
        ids.map((dealId) => ({ workspaceId, dealId })),
      );
      const byId = new Map(deals.filter(({ deletedAt }) => !deletedAt).map((deal) => [deal.dealId, deal]));
      const done = new Set<string>();
      const units = taken.map(({ draft, facts }, index) => {
        if (!facts) return unitFor(draft, 'refused');
        const before = byId.get(matches[index] ?? '');
        if (before && (plan.onMatch === 'skip' || done.has(before.dealId))) return unitFor(draft, 'skipped');
        if (before) done.add(before.dealId);
        return unit(draft, before, facts);
      });
      return unitsPlanned(units);
    },
    written: () => {},
  };
}

const keyOf = (name: string, clientId: string | undefined) => `${clientId ?? ''} ${folded(name)}`;

/** Deals that were there before this import, by name and client; of two that are called the same, neither is meant. */
async function knownDeals(workspaceId: string, importId: string): Promise<Map<string, string>> {
  const question = {
    ...db.entities.deal.query.byId({ workspaceId }).params<QueryCommandInput>(),
    ConsistentRead: true,
  };
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for await (const items of pagesOf(question, ['dealId', 'name', 'clientId', 'deletedAt']))
    for (const { dealId, name, clientId, deletedAt } of items) {
      if (deletedAt !== undefined || isMadeBy(importId, String(dealId))) continue;
      const key = keyOf(String(name), clientId === undefined ? undefined : String(clientId));
      if (found.has(key)) twice.add(key);
      found.set(key, String(dealId));
    }
  for (const key of twice) found.delete(key);
  return found;
}
