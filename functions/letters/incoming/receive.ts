import { isDoubtful, type LetterMark } from '#shared/inbox/marks.ts';
import { workspacesBehind } from '#functions/inbox/address.ts';
import { announceSoon, noticeItems } from '#functions/notifications/notice.ts';
import { Stale } from '#functions/runtime/commit.ts';
import { log } from '#functions/runtime/log.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { created, type Author } from '#functions/runtime/write.ts';
import { arrivedId, keepOriginal, keepParts, keepText, readRaw, type Arrived } from './arrived.ts';
import { noteReport, reportedLetter } from './bounced.ts';
import { courseOf } from './direction.ts';
import { answeredLetter, holderOf, joinMatches, membersOf, type Match } from './match.ts';
import { letterNamed, messageName } from '../message-name.ts';
import { marksOf } from './mime/marks.ts';
import { isOwnCopy } from './own-copy.ts';
import { parseLetter, type ParsedLetter } from './mime/parse.ts';
import { reportOf } from './mime/report.ts';
import { Unreadable } from './mime/limits.ts';
import { verdictsOf, type Notice } from './notice.ts';
import { bodyOf } from './received-body.ts';
import { firstWords } from '../text/plain.ts';
import { writeQuietly } from '../quietly.ts';
import { letterNotice, noticeIdOf, readerOf } from './tell.ts';
import { unreadableLetter } from './unreadable.ts';

type Letter = Stored<'letter'>;
type Fields = Omit<Parameters<typeof created<'letter'>>[2], 'letterId'>;

/**
 * Takes in a letter that SES has put into the bucket: for each workspace whose private address it was sent to. Done twice
 * it comes to the same. A letter for nobody here is let go: it stays where it arrived until its time is over.
 */
export async function receiveLetter(notice: Notice): Promise<void> {
  const { action, recipients } = notice.receipt;
  const workspaces = await workspacesBehind(recipients);
  if (!workspaces.length) return log.warn('A letter came for no workspace', { objectKey: action.objectKey });
  const raw = await readRaw(action.objectKey);
  for (const workspaceId of workspaces) await receiveInto(workspaceId, notice, raw);
}

async function receiveInto(workspaceId: string, notice: Notice, raw: Buffer): Promise<void> {
  const { objectKey } = notice.receipt.action;
  const letter: Arrived = { workspaceId, letterId: arrivedId(workspaceId, objectKey, notice.mail.timestamp) };
  const parsed = await parseLetter(raw).catch((error: unknown) => {
    if (error instanceof Unreadable) return error;
    throw error;
  });
  const isRead = !(parsed instanceof Unreadable);
  const fields = isRead
    ? await readable(letter, parsed, notice)
    : await unreadableLetter(letter, raw, parsed, momentOf(notice));
  if (!fields) return;
  const originalKey = await keepOriginal(letter, objectKey);
  await keep(letter, { ...fields, originalKey });
}

const momentOf = ({ mail }: Notice) => new Date(mail.timestamp).toISOString();

/** A letter that could be read, as it is kept; nothing for one that is here already. */
async function readable(letter: Arrived, parsed: ParsedLetter, notice: Notice): Promise<Fields | undefined> {
  const { workspaceId, letterId } = letter;
  const known = parsed.messageId && (await letterNamed(workspaceId, parsed.messageId));
  if (known && known !== letterId) return void log.info('A letter has come before', { known });
  if (await isOwnCopy(workspaceId, parsed)) return void log.info('A letter of ours has come back', { letterId });
  const marks: LetterMark[] = [...marksOf(parsed), ...verdictsOf(notice), ...(parsed.isCut ? (['cut'] as const) : [])];
  const answered = await answeredBy(workspaceId, parsed, marks);
  const parts = marks.includes('virus') ? [] : parsed.parts;
  const body = bodyOf({ ...parsed, parts });
  return {
    ...(await belonging(workspaceId, parsed, answered, notice, isDoubtful(marks))),
    to: parsed.to,
    cc: parsed.cc,
    bcc: [],
    subject: parsed.subject,
    preview: firstWords(body.text),
    bodyKey: await keepText(letter, body),
    attachments: await keepParts(letter, parts),
    messageId: parsed.messageId,
    inReplyTo: parsed.inReplyTo,
    ...(parsed.references.length && { references: parsed.references }),
    threadId: answered?.threadId ?? letterId,
    ...(marks.length && { marks }),
  };
}

/** The letter of ours that it answers, or reports on; what a report says is written down, unless it may be made up. */
async function answeredBy(workspaceId: string, parsed: ParsedLetter, marks: LetterMark[]): Promise<Letter | undefined> {
  const report = isDoubtful(marks) ? undefined : reportOf(parsed);
  const reported = report && (await reportedLetter(workspaceId, report));
  if (report && reported) await noteReport(reported, report);
  return reported ?? answeredLetter(workspaceId, parsed);
}

/**
 * Where it goes, who wrote it and whose it is. A doubtful one is nobody's, whatever it says of itself: not a copy of what a
 * member wrote, and no word of a client.
 */
async function belonging(
  workspaceId: string,
  parsed: ParsedLetter,
  answered: Letter | undefined,
  notice: Notice,
  isInDoubt: boolean,
) {
  const members = isInDoubt ? new Map<string, Stored<'member'>>() : await membersOf(workspaceId);
  const { direction, from, others, writer } = await courseOf(parsed, members);
  const match: Match = isInDoubt ? {} : joinMatches(answered, await holderOf(workspaceId, others));
  const ownerId = writer?.userId ?? match.ownerId;
  const whose = { direction, from, ...match, ...(ownerId && { ownerId }) };
  const cameAt = momentOf(notice);
  if (direction === 'in') return { ...whose, state: 'received' as const, receivedAt: cameAt };
  // What its writer's clock says, unless that is still to come.
  const sentAt = parsed.date && parsed.date < cameAt ? parsed.date : cameAt;
  return { ...whose, state: 'sent' as const, sentAt };
}

/** Writes the letter down together with its Message-ID; of two that come at once, one is kept. */
async function keep({ workspaceId, letterId }: Arrived, fields: Fields): Promise<void> {
  const author: Author = { workspaceId, userId: fields.ownerId ?? 'system', origin: { kind: 'system' } };
  const { write } = created(author, 'letter', { letterId, ...fields });
  const names = fields.messageId ? [messageName(workspaceId, fields.messageId, letterId)] : [];
  const reader = readerOf(fields);
  const told = reader ? noticeItems(workspaceId, reader, letterNotice(letterId, fields)) : [];
  try {
    await writeQuietly(workspaceId, write, [...names, ...told]);
    if (reader) await announceSoon({ workspaceId, userId: reader, notificationId: noticeIdOf(letterId) });
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    const { data } = await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true });
    const holder = fields.messageId && (await letterNamed(workspaceId, fields.messageId));
    if (!data && !holder) throw error;
  }
}
