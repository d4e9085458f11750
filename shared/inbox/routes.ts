import * as z from 'zod';
import { route } from '../contract/route.ts';
import { ShortLink } from '../files/schema.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Letter, LetterKey } from '../letters/schema.ts';
import { InboxShow, LetterLink, PrivateAddress, Suggestion } from './schema.ts';

const Row = Letter.extend({
  /** Whose it is, as it is called now. */
  clientName: z.string().optional(),
});

export const inbox = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/inbox',
    access: 'letter.view',
    summary: 'Letters that came, newest first: those that nobody is known for, or all',
    input: PageQuery.extend({ show: InboxShow.default('waiting'), search: z.string().max(200).optional() }),
    output: z.object({ ...page(Row).shape, waiting: z.number().int() }),
  }),
  suggestions: route({
    serves: 'queries',
    method: 'GET',
    path: '/inbox/{letterId}/suggestions',
    access: 'letter.view',
    summary: 'Clients and contact persons that may have written a letter, the surest first',
    input: LetterKey,
    output: z.object({ items: z.array(Suggestion) }),
  }),
  link: route({
    serves: 'api',
    method: 'POST',
    path: '/inbox/{letterId}/link',
    access: 'letter.send',
    summary: 'Say whose a letter is; it then stands in the timeline of the client',
    input: LetterKey.extend(LetterLink.shape),
    output: Letter,
  }),
  unlink: route({
    serves: 'api',
    method: 'POST',
    path: '/inbox/{letterId}/unlink',
    access: 'letter.send',
    summary: 'Let a letter wait again for somebody to say whose it is',
    input: LetterKey,
    output: Letter,
  }),
  seen: route({
    serves: 'api',
    method: 'POST',
    path: '/inbox/{letterId}/seen',
    access: 'letter.view',
    summary: 'Remember that somebody has looked at a letter that came',
    input: LetterKey,
    output: Letter,
  }),
  original: route({
    serves: 'api',
    method: 'GET',
    path: '/inbox/{letterId}/original',
    access: 'letter.view',
    summary: 'A short-lived link to a letter as it came (.eml)',
    input: LetterKey,
    output: ShortLink,
  }),
  pictures: route({
    serves: 'api',
    method: 'POST',
    path: '/inbox/{letterId}/pictures',
    access: 'letter.view',
    summary: 'A short-lived link to a letter with the pictures of other servers in it; they learn that it is read',
    input: LetterKey,
    output: ShortLink,
  }),
  address: route({
    serves: 'api',
    method: 'GET',
    path: '/inbox/address',
    access: 'letter.view',
    summary: 'The private address of the workspace, for copies and forwarded letters',
    input: z.object({}),
    output: PrivateAddress,
  }),
  renew: route({
    serves: 'api',
    method: 'POST',
    path: '/inbox/address/renew',
    access: 'mail.edit',
    summary: 'Make the private address, or another one in its place: the old one then leads nowhere',
    input: z.object({}),
    output: PrivateAddress,
  }),
  close: route({
    serves: 'api',
    method: 'DELETE',
    path: '/inbox/address',
    access: 'mail.edit',
    summary: 'Take no more letters in: the private address leads nowhere',
    input: z.object({}),
    output: PrivateAddress,
  }),
};
