import { decide } from '#shared/kernel/access.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import { created } from '#functions/runtime/write.ts';
import { labelled, type Draft } from './draft.ts';
import { classifierIdOf } from './ids.ts';
import type { Job } from './job.ts';

/** More new values than this are no list but a column of names that was mapped by mistake: the rest become notes. */
const mostNew = 500;
const fieldOf = { source: 'sourceId', segment: 'segmentId', industry: 'industryId', region: 'regionId' } as const;
const clearedBy = fieldOf;

/** Turns the words of rows into values of reference lists; new ones are added first, if the plan and the rights allow it. */
export async function settleWords(job: Job, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts)
    for (const { kind, name } of draft.words)
      if (!job.lists.value(kind, name) && mayAdd(job)) await addValue(job, kind, name);
  for (const draft of drafts) {
    for (const { kind, name, heading } of draft.words.splice(0)) {
      const classifierId = job.lists.value(kind, name);
      if (!classifierId) draft.leftovers.push(labelled(heading, name));
      else if (kind === 'tag')
        draft.client.tagIds = [...new Set([...(draft.client.tagIds ?? []), classifierId])].slice(0, 50);
      else draft.client[fieldOf[kind]] = classifierId;
      // A word that the list does not have is no empty cell.
      if (kind !== 'tag') draft.cleared.delete(clearedBy[kind]);
    }
  }
}

const mayAdd = ({ plan, actor, added }: Job) =>
  plan.newValues === 'add' && decide(actor, 'classifier.edit').allowed && added.count < mostNew;

async function addValue(
  { author, importId, lists, added }: Job,
  kind: Draft['words'][number]['kind'],
  name: string,
): Promise<void> {
  const classifierId = classifierIdOf(importId, kind, name);
  const { write } = created(author, 'classifier', { classifierId, kind, name, order: 0, archived: false });
  // It may stand already: the id follows from the name, and a worker before this one may have added it.
  await commitChunk(author, [write]);
  lists.learn({ kind, name, classifierId });
  added.count++;
}
