import { nameOf, type MailAddress } from '#shared/letters/address.ts';
import { answered } from '#shared/letters/answered.ts';
import type { LetterSubject } from '#shared/letters/schema.ts';
import { letterMoment } from '#shared/letters/schema.ts';
import { readBody } from './body.ts';
import { cleanHtml } from './text/clean.ts';
import { findLetter } from './find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

/** The beginning of an answer: who gets it, what it is called, and the letter that is answered, quoted. */
export type Reply = { about: LetterSubject; to: MailAddress[]; cc: MailAddress[]; subject: string; quoted: string };

export async function answerTo(caller: Caller, letterId: string, everyone: boolean): Promise<Reply> {
  const letter = await findLetter(caller, 'letter.view', letterId);
  const isOurs = letter.direction === 'out';
  const to = isOurs ? letter.to : letter.from ? [letter.from] : [];
  const mine = new Set([caller.email, ...to.map(({ address }) => address)]);
  const others = [...(isOurs ? [] : letter.to), ...letter.cc].filter(({ address }) => !mine.has(address));
  const { clientId, personId, dealId, documentId, activityId } = letter;
  return {
    about: { clientId, personId, dealId, documentId, activityId },
    to,
    cc: everyone ? others : [],
    subject: answered(letter.subject),
    quoted: await quotedOf(caller.workspaceId, letter),
  };
}

async function quotedOf(workspaceId: string, letter: Stored<'letter'>): Promise<string> {
  const [{ html, text }, { data }] = await Promise.all([
    readBody(letter),
    db.entities.workspace.get({ workspaceId }).go(),
  ]);
  const at = new Intl.DateTimeFormat(data?.language === 'en' ? 'en-GB' : 'ru-RU', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: data?.timeZone ?? 'UTC',
  }).format(new Date(letterMoment(letter)));
  const who = letter.from ? nameOf(letter.from) : '';
  // A letter of plain text is shown by a style that no letter of ours has: its lines are quoted as lines.
  const isPlain = html.startsWith('<div style="white-space:pre-wrap">');
  const words = html && !isPlain ? cleanHtml(html) : escaped(text).replaceAll('\n', '<br />\n');
  return `\n<p>${at}, ${escaped(who)}:</p>\n<blockquote>\n${words}\n</blockquote>`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
