import { stateTold, type Receipt } from '#shared/letters/state.ts';
import { now } from '#functions/runtime/clock.ts';
import { again } from '#functions/runtime/edit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, type Author } from '#functions/runtime/write.ts';
import { letterNamed } from '../message-name.ts';
import type { Report } from './mime/report.ts';
import { writeQuietly } from '../quietly.ts';

type Letter = Stored<'letter'>;

/** The letter of ours that a mail server reports on; undefined for a report on somebody else's. */
export async function reportedLetter(workspaceId: string, { about }: Report): Promise<Letter | undefined> {
  for (const messageId of about.slice(0, 10)) {
    const letterId = await letterNamed(workspaceId, messageId);
    const { data } = letterId
      ? await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true })
      : { data: null };
    if (data?.direction === 'out') return data;
  }
  return undefined;
}

/** Writes down on our letter what a report says of its readers: failed for good means bounced, a delay means nothing yet. */
export async function noteReport({ workspaceId, letterId }: Letter, report: Report): Promise<void> {
  const author: Author = { workspaceId, userId: 'system', origin: { kind: 'system' } };
  await again(async () => {
    const { data: letter } = await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true });
    if (!letter) return;
    const receipts = report.told.reduce((known, told) => withTold(known, told), letter.receipts ?? []);
    if (JSON.stringify(receipts) === JSON.stringify(letter.receipts ?? [])) return;
    const { write } = changed(author, 'letter', letter, { receipts, state: stateTold({ ...letter, receipts }) });
    await writeQuietly(workspaceId, write);
  });
}

type Told = Report['told'][number];

function withTold(receipts: readonly Receipt[], { address, action, detail }: Told): Receipt[] {
  if (action !== 'failed' && action !== 'delivered') return [...receipts];
  const name = action === 'failed' ? 'bouncedAt' : 'deliveredAt';
  const before = receipts.find((each) => each.address === address);
  if (before?.[name]) return [...receipts];
  const after: Receipt = { ...before, address, [name]: now(), ...(detail && { detail }) };
  return [...receipts.filter((each) => each !== before), after];
}
