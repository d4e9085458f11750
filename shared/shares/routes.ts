import * as z from 'zod';
import { route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Moment } from '../kernel/time.ts';
import { Language } from '../workspaces/schema.ts';
import { NewShare, Share, SharedDocument, ShareKey, SharePassword, ShareToken, ShareUse } from './schema.ts';

const Used = z.object({ ...Share.shape, ...ShareUse.shape });
const Opened = z.object({ token: ShareToken, ticket: z.string().max(200).optional() });
/** In whose language archive and register are called and headed. */
const Packed = Opened.extend({ language: Language.default('ru') });
const Link = z.object({ url: z.string() });

export const shares = {
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/shares',
    access: 'share.edit',
    summary: 'Make a link for somebody without an account; its token is told in this answer and never again',
    input: NewShare,
    output: z.object({ share: Used, token: ShareToken }),
    status: 201,
    isToldOnce: true,
  }),
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/shares',
    access: 'share.view',
    summary: 'Links to documents with their use, newest first; of one document or deal when it is named',
    input: PageQuery.omit({ offset: true, cursor: true }).extend({
      documentId: id('document').optional(),
      dealId: id('deal').optional(),
    }),
    output: page(Used),
  }),
  revoke: route({
    serves: 'api',
    method: 'POST',
    path: '/shares/{shareId}/revoke',
    access: 'share.edit',
    summary: 'End a link at once and for good',
    input: ShareKey,
    output: Used,
  }),
  page: route({
    serves: 'public',
    method: 'GET',
    path: '/public/shares/{token}',
    access: 'public',
    summary: 'What a link leads to; `locked` and nothing else until its password was given',
    input: Opened,
    output: z.object({ locked: z.boolean(), validUntil: Moment.optional(), documents: z.array(SharedDocument) }),
  }),
  open: route({
    serves: 'public',
    method: 'POST',
    path: '/public/shares/{token}/open',
    access: 'public',
    summary: 'Give the password of a link; the ticket of the answer is sent along from then on (two hours)',
    input: z.object({ token: ShareToken, password: SharePassword }),
    output: z.object({ ticket: z.string() }),
  }),
  document: route({
    serves: 'public',
    method: 'GET',
    path: '/public/shares/{token}/documents/{documentId}',
    access: 'public',
    summary: 'A short-lived link to the file of a document',
    input: Opened.extend({ documentId: id('document'), view: z.stringbool().or(z.boolean()).default(false) }),
    output: Link,
  }),
  archive: route({
    serves: 'public',
    method: 'GET',
    path: '/public/shares/{token}/archive',
    access: 'public',
    summary: 'A short-lived link to all files in one ZIP',
    input: Packed,
    output: Link,
  }),
  register: route({
    serves: 'public',
    method: 'GET',
    path: '/public/shares/{token}/register',
    access: 'public',
    summary: 'A short-lived link to the register of the documents as XLSX',
    input: Packed,
    output: Link,
  }),
};
