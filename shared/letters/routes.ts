import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { File, ShortLink, SubjectId } from '../files/schema.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Moment } from '../kernel/time.ts';
import { MailAddress } from './address.ts';
import { Attachment, DraftFields, Letter, LetterBody, LetterKey, LetterSubject, NewLetter } from './schema.ts';
import { LetterState } from './state.ts';

export const LetterFilter = PageQuery.extend({
  /** With the letters of its contact persons and deals that name it too. */
  ...LetterSubject.shape,
  threadId: id('letter').optional(),
  state: LetterState.optional(),
  direction: z.enum(['in', 'out']).optional(),
  search: z.string().max(200).optional(),
  sort: z.enum(['at', '-at']).default('-at'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

export const letters = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/letters',
    access: 'letter.view',
    summary: 'List letters of a client, person, deal, document or activity, newest first; of drafts only one’s own',
    input: LetterFilter,
    output: page(Letter),
  }),
  prefill: route({
    serves: 'api',
    method: 'GET',
    path: '/letters/prefill',
    access: 'letter.send',
    summary:
      'What is known for a letter about this: addresses, subject, text, what may go with it, and whom it comes from',
    input: LetterSubject.extend({
      /** Answer this letter; `everyone`: also whoever else it went to. */
      inReplyToId: id('letter').optional(),
      everyone: z.stringbool().or(z.boolean()).default(false),
      templateId: id('letterTemplate').optional(),
    }),
    output: z.object({
      ...LetterSubject.shape,
      from: MailAddress,
      replyTo: MailAddress.optional(),
      to: z.array(MailAddress),
      cc: z.array(MailAddress),
      /** Whom one might also write to. */
      known: z.array(MailAddress),
      subject: z.string(),
      html: z.string(),
      attachments: z.array(Attachment),
      inReplyToId: id('letter').optional(),
      templateId: id('letterTemplate').optional(),
    }),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/letters/{letterId}',
    access: 'letter.view',
    summary: 'Read one letter',
    input: LetterKey,
    output: Letter,
  }),
  body: route({
    serves: 'api',
    method: 'GET',
    path: '/letters/{letterId}/body',
    access: 'letter.view',
    summary: 'The text of a letter: safe HTML and plain text',
    input: LetterKey,
    output: LetterBody,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/letters',
    access: 'letter.send',
    summary: 'Begin a letter: a draft that only its writer sees',
    input: NewLetter,
    output: Letter,
    status: 201,
  }),
  save: route({
    serves: 'api',
    method: 'PATCH',
    path: '/letters/{letterId}',
    access: 'letter.send',
    summary: 'Save a draft as it is typed; the newest writing counts, no version is asked for',
    input: LetterKey.extend(DraftFields.shape),
    output: Letter,
  }),
  send: route({
    serves: 'api',
    method: 'POST',
    path: '/letters/{letterId}/send',
    access: 'letter.send',
    summary: 'Send a draft: in ten seconds, within which it may be called back, or at a moment',
    input: LetterKey.extend({ sendAt: Moment.optional() }),
    output: Letter,
    status: 202,
  }),
  cancel: route({
    serves: 'api',
    method: 'POST',
    path: '/letters/{letterId}/cancel',
    access: 'letter.send',
    summary: 'Call a letter back that has not left; one that failed becomes a draft again',
    input: LetterKey,
    output: Letter,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/letters/{letterId}',
    access: 'letter.send',
    summary: 'Throw a draft away, or move a letter to the trash',
    input: LetterKey,
    output: Nothing,
    status: 204,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/letters/{letterId}/restore',
    access: 'letter.send',
    summary: 'Take a letter out of the trash',
    input: LetterKey,
    output: Letter,
  }),
  download: route({
    serves: 'api',
    method: 'GET',
    path: '/letters/{letterId}/download',
    access: 'letter.view',
    summary: 'A short-lived link to an attachment, by its place in the letter (from 0)',
    input: LetterKey.extend({ place: z.coerce.number().int().min(0).max(200).default(0) }),
    output: ShortLink,
  }),
  keep: route({
    serves: 'api',
    method: 'POST',
    path: '/letters/{letterId}/keep',
    access: 'file.edit',
    summary: 'Keep what came with a letter (by its place, from 0) among the files of a client, contact person or deal',
    input: LetterKey.extend({ place: z.number().int().min(0).max(200), subjectId: SubjectId }),
    output: File,
    status: 201,
  }),
};
