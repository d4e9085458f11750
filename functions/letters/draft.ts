import type { Input } from '#shared/contract/route.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { letters } from '#shared/letters/routes.ts';
import type { DraftFields } from '#shared/letters/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, type Changes } from '#functions/runtime/write.ts';
import { findAbout } from './about.ts';
import { attach } from './attachments.ts';
import { dropBody, keepBody } from './body.ts';
import { bodyOf, previewOf } from './text/clean.ts';
import { findDraft, findLetter } from './find.ts';
import { writeQuietly } from './quietly.ts';

type Rows = typeof letters;

/** Begins a letter: everything may still be missing. */
export async function createLetter({ inReplyToId, ...given }: Input<Rows['create']>, caller: Caller) {
  const { clientId, personId, dealId, documentId, activityId, ...fields } = given;
  const answered = inReplyToId ? await findLetter(caller, 'letter.view', inReplyToId) : undefined;
  const asked = { clientId, personId, dealId, documentId, activityId };
  const about = await findAbout(caller, answered ? { ...subjectOf(answered), ...present(asked) } : asked);
  const letter = { workspaceId: caller.workspaceId, letterId: newId('letter') };
  const body = bodyOf(fields.html ?? '');
  const { write, record } = created(caller, 'letter', {
    letterId: letter.letterId,
    direction: 'out',
    state: 'draft',
    to: fields.to ?? [],
    cc: fields.cc ?? [],
    bcc: fields.bcc ?? [],
    subject: fields.subject ?? '',
    preview: previewOf(body.text),
    bodyKey: await keepBody(letter, body),
    ...subjectOf(about),
    ownerId: caller.userId,
    attachments: await attach(caller, fields.attachments ?? []),
    threadId: answered?.threadId ?? letter.letterId,
    inReplyTo: answered?.messageId,
    references: answered && threadOf(answered),
    templateId: fields.templateId,
  });
  await commit(caller, [write]);
  return record;
}

/** The headers that hold a conversation together: RFC 5322, 3.6.4. */
function threadOf({ references = [], messageId }: Stored<'letter'>): string[] | undefined {
  const all = [...references, ...(messageId ? [messageId] : [])];
  // The first and the last ones are what programs look at; long lists only make the header long.
  return all.length > 20 ? [all[0] as string, ...all.slice(-19)] : all.length ? all : undefined;
}

const subjectOf = ({ clientId, personId, dealId, documentId, activityId }: Subject) => ({
  clientId,
  personId,
  dealId,
  documentId,
  activityId,
});
type Subject = { [K in 'clientId' | 'personId' | 'dealId' | 'documentId' | 'activityId']?: string | undefined };

const present = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/**
 * Saves what is being typed. Whoever writes is one person, so the newest writing counts; a save that comes after the letter
 * was sent is refused. The text that stood before goes when the new one is named in the record.
 */
export function saveDraft({ letterId, ...fields }: Input<Rows['save']>, caller: Caller) {
  return again(async () => {
    const draft = await findDraft(caller, letterId);
    const changes = await changesOf(caller, draft, fields);
    const { write, record } = changed(caller, 'letter', draft, changes);
    await writeQuietly(caller.workspaceId, write);
    if (changes.bodyKey) await dropBody(draft.bodyKey);
    return record;
  });
}

async function changesOf(caller: Caller, draft: Stored<'letter'>, fields: DraftFields): Promise<Changes<'letter'>> {
  const { html, attachments, ...rest } = fields;
  const body = html === undefined ? undefined : bodyOf(html);
  return {
    ...rest,
    ...(attachments && { attachments: await attach(caller, attachments, draft.attachments) }),
    ...(body && { preview: previewOf(body.text), bodyKey: await keepBody(draft, body) }),
  };
}
