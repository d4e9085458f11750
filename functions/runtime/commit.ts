import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from './caller.ts';
import { claimOf } from './idempotency.ts';
import { claimsOf, heldByOthers, holdingOf, type Claim, type Holding } from './sentinels.ts';
import { transact, transactBy } from './transact.ts';
import {
  changeEntry,
  changeItem,
  historyEntries,
  historyItems,
  recordItem,
  releaseItem,
  takeItem,
  type Item,
} from './items.ts';
import { asStored, claimStored, newStored, recordOf, recordStored, sendStored } from './bulk.ts';
import { changeOf, subjectOf } from './identity.ts';
import { same } from './same.ts';
import { perhapsSnapshot } from './snapshots.ts';
import type { Author, Write } from './write.ts';

/** How often a command starts anew when others write to the same records at the same time. */
const maxAttempts = 6;

/** `despiteDuplicates`: e-mails and phones that others hold are left with them. INN with KPP is never shared. */
export type CommitOptions = {
  despiteDuplicates?: boolean | undefined;
  /** What else the transaction writes; where a condition of it does not hold, the command is `Stale`. */
  more?: Item[] | undefined;
};

/**
 * The one transaction of a command: records on the condition of the version that was read, the values they hold alone,
 * the audit entries, the claim of an Idempotency-Key and the change entry for the read model; all or nothing.
 *
 * Throws `conflict` with `holders` when another record has a phone, an address or an INN with KPP; `Stale` when a record
 * has moved on since it was read (the caller of commit reads again); `conflict` for a request under way already.
 */
export async function commit(caller: Caller, writes: Write[], options: CommitOptions = {}): Promise<void> {
  const { taken, released } = claimsOf(writes);
  const asked = new Map(taken.map((claim) => [claim, undefined as string | undefined]));
  for (let attempt = 1; ; attempt++) {
    const parts = assemble(caller, writes, [...asked], released, options.more);
    const failure = await transact(parts.map(({ item }) => item));
    if (!failure) {
      if (caller.request) caller.request.claimed = true;
      await perhapsSnapshot(caller.workspaceId, writes.flatMap(changeOf).length);
      return;
    }
    const lost = parts.filter((_, index) => failure[index]?.Code === 'ConditionalCheckFailed');
    if (lost.some(({ part }) => part === 'request'))
      throw new AppError('conflict', 'This request is being carried out already');
    if (lost.some(({ part }) => part === 'record')) {
      if (isOurs(writes, failure)) return;
      throw new Stale();
    }
    if (lost.some(({ part }) => part === 'more')) throw new Stale();
    const disputed = lost.flatMap(({ claim }) => claim ?? []);
    await settle(disputed, asked, writes, options);
    if (attempt >= maxAttempts) throw new AppError('conflict', 'Others are writing to the same records; try again');
  }
}

/** A record has moved on since it was read. */
export class Stale extends AppError {
  constructor() {
    super('conflict', 'The record has changed meanwhile');
  }
}

type Part = { part: 'record' | 'more' | 'taken' | 'released' | 'request' | 'other'; item: Item; claim?: Claim };

function assemble(
  caller: Caller,
  writes: Write[],
  asked: [Claim, string | undefined][],
  released: Claim[],
  more: Item[] = [],
): Part[] {
  const { request } = caller;
  return [
    ...writes.map((write) => ({ part: 'record' as const, item: recordItem(write) })),
    ...more.map((item) => ({ part: 'more' as const, item })),
    ...asked.map(([claim, from]) => ({ part: 'taken' as const, item: takeItem(claim, from), claim })),
    ...released.map((claim) => ({ part: 'released' as const, item: releaseItem(claim) })),
    ...historyItems(caller, writes).map((item) => ({ part: 'other' as const, item })),
    ...changeItem(caller.workspaceId, writes).map((item) => ({ part: 'other' as const, item })),
    ...(request && !request.claimed
      ? [{ part: 'request' as const, item: { Put: claimOf(caller, request).params() } as Item }]
      : []),
  ];
}

/** Decides for each disputed value: take it over from a holder that is gone, leave it, or refuse the command. */
async function settle(
  disputed: Claim[],
  asked: Map<Claim, string | undefined>,
  writes: Write[],
  options: CommitOptions,
): Promise<void> {
  const refused: Holding[] = [];
  for (const claim of disputed) {
    const holding = await holdingOf(claim, familyOf(claim, writes));
    if (!holding) asked.set(claim, undefined);
    else if (!holding.alive) asked.set(claim, holding.holder);
    else if (claim.kind !== 'inn' && (holding.sameFamily || options.despiteDuplicates)) asked.delete(claim);
    else refused.push(holding);
  }
  if (refused.length) throw heldByOthers(refused);
}

/** The client that a claiming record belongs to: a client and its contact persons may share a phone. */
function familyOf(claim: Claim, writes: Write[]): string | undefined {
  const write = writes.find(({ after, kind }) => after && subjectIn(kind, after, claim.recordId));
  return write?.after && subjectOf(write.kind, write.after);
}
const subjectIn = (kind: Write['kind'], record: NonNullable<Write['after']>, recordId: string) =>
  Object.values(record).includes(recordId) && (kind === 'client' || kind === 'person');

/** A lost answer makes us try again what is done already: the record then stands, to the last field, as we meant it to. */
function isOurs(writes: Write[], failure: CancellationReason[]): boolean {
  return writes.every(({ after }, index) => {
    const item = failure[index]?.Item;
    return after !== undefined && item !== undefined && same(recordOf(item), after);
  });
}

/**
 * A chunk of bulk work as one transaction of up to 100 items: new or changed records, the values they take (`taken`: all
 * that nobody holds, unless the caller has looked and says which, and from whom), one change entry, and what the caller
 * adds (progress, for one). Answers the failure by part (writes, more, taken, and so on), or nothing.
 */
export async function commitChunk(
  author: Author,
  writes: Write[],
  more: Item[] = [],
  taken: [Claim, string | undefined][] = claimsOf(writes).taken.map((claim) => [claim, undefined]),
): Promise<CancellationReason[] | undefined> {
  const stored = [
    ...writes.map(recordStored),
    ...more.map(asStored),
    ...taken.map(([claim, from]) => claimStored(claim, from)),
    ...claimsOf(writes).released.map((claim) => asStored(releaseItem(claim))),
    ...historyEntries(author, writes).map((entry) => newStored('history', entry)),
  ];
  const records = writes.flatMap(changeOf);
  return transactBy((signal) => {
    const change = records.length ? [newStored('change', changeEntry(author.workspaceId, records))] : [];
    return sendStored([...stored, ...change], signal);
  });
}
