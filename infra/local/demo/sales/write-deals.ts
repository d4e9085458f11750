import { reckon } from '#shared/lines/reckon.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import type { Author, Write } from '#functions/runtime/write.ts';
import type { NewId } from '../records.ts';
import type { DemoDeal } from './deals.ts';

export type WrittenDeal = DemoDeal & { dealId: string; sum: { amount: number; currency: string } };

type Place = { workspaceId: string; founderId: string; pipelineId: string; refusalReasonIds: readonly string[] };

/** Two records a deal; a transaction holds a hundred items. */
const dealsAtOnce = 40;

/** Writes the deals with their lines, stamped with the days they tell of. Chunks that stand already are left as they are. */
export async function writeDeals(place: Place, deals: readonly DemoDeal[], newId: NewId): Promise<WrittenDeal[]> {
  const author: Author = { workspaceId: place.workspaceId, userId: place.founderId, origin: { kind: 'system' } };
  const made = deals.map((deal, index) => recordsOf(place, deal, newId('deal', deal.createdAt), index));
  for (let at = 0; at < made.length; at += dealsAtOnce) {
    const writes = made.slice(at, at + dealsAtOnce).flatMap((each) => each.writes);
    const [failure] = (await commitChunk(author, writes)) ?? [];
    if (failure && failure.Code !== 'ConditionalCheckFailed')
      throw new Error(`The demo's deals were refused: ${JSON.stringify(failure)}`);
  }
  return made.map(({ written }) => written);
}

function recordsOf(place: Place, deal: DemoDeal, dealId: string, index: number) {
  const { workspaceId, founderId, pipelineId, refusalReasonIds } = place;
  const { buyer, stage, lines, createdAt, stageSince, closedAt, discountPercent } = deal;
  const owner = buyer.ownerId ?? founderId;
  const fields = {
    currency: 'RUB',
    vatMode: 'included' as const,
    regime: 'general' as const,
    on: stageSince.toISOString().slice(0, 10),
    lines,
    ...(discountPercent && { discount: { percent: discountPercent } }),
  };
  const { totals } = reckon(fields);
  const sum = { amount: totals.gross, currency: 'RUB' };
  const stamps = {
    version: 1,
    createdAt: createdAt.toISOString(),
    createdBy: owner,
    origin: { kind: 'person' as const },
    updatedAt: stageSince.toISOString(),
    updatedBy: owner,
  };
  const refusalReasonId = refusalReasonIds[index % Math.max(1, refusalReasonIds.length)];
  const record = {
    workspaceId,
    dealId,
    name: deal.name,
    clientId: buyer.clientId,
    ...(buyer.mainPerson && { personId: buyer.mainPerson.personId }),
    ownerId: owner,
    sum,
    probability: stage.probability,
    closeOn: deal.closeOn,
    ...(discountPercent && { terms: { discountPercent } }),
    ...(stage.type === 'lost' && refusalReasonId && { refusalReasonId }),
    tagIds: [],
    custom: {},
    pipelineId,
    stageId: stage.stageId,
    status: stage.type,
    stageSince: stageSince.toISOString(),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
    isSumOfLines: true,
    ...stamps,
  } as unknown as Stored<'deal'>;
  const after = { workspaceId, dealId, ...fields, totals, ...stamps } as unknown as Stored<'lines'>;
  const writes: Write[] = [
    { kind: 'deal', deed: 'created', after: record },
    { kind: 'lines', deed: 'created', after },
  ];
  return { writes, written: { ...deal, dealId, sum } };
}
