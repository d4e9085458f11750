import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Line } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';
import { Document, DocumentChanges, DocumentKey, DocumentKind, DocumentState, NewDocument } from './schema.ts';
import { Snapshot } from './snapshot.ts';

export const documentSorts = ['issuedOn', 'number', 'client', 'sum', 'state', 'createdAt', 'updatedAt'] as const;
const Sort = z.enum(documentSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

export const DocumentFilter = PageQuery.extend({
  search: z.string().max(200).optional(),
  kind: DocumentKind.optional(),
  state: DocumentState.optional(),
  companyId: id('company').optional(),
  clientId: id('client').optional(),
  dealId: id('deal').optional(),
  /** Days the papers bear, both included. */
  from: Day.optional(),
  to: Day.optional(),
  sort: Sort.default('-issuedOn'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

export const documents = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/documents',
    access: 'document.view',
    summary: 'List documents by kind, state, client, deal, own company, period and search',
    input: DocumentFilter,
    output: page(Document),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/documents/{documentId}',
    access: 'document.view',
    summary: 'Read one document',
    input: DocumentKey,
    output: Document,
  }),
  content: route({
    serves: 'api',
    method: 'GET',
    path: '/documents/{documentId}/content',
    access: 'document.view',
    summary: 'What a document says: both sides, lines and totals (frozen when it was issued)',
    input: DocumentKey,
    output: Snapshot,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/documents',
    access: 'document.edit',
    summary: 'Make a draft from a deal (or for a client); with `issue` it is issued at once',
    input: NewDocument.safeExtend({ issue: z.boolean().optional() }),
    output: Document,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/documents/{documentId}',
    access: 'document.edit',
    summary: 'Change a draft; an issued document is frozen',
    input: DocumentKey.extend(DocumentChanges.shape),
    output: Document,
  }),
  refresh: route({
    serves: 'api',
    method: 'POST',
    path: '/documents/{documentId}/refresh',
    access: 'document.edit',
    summary: 'Take the lines of the deal into a draft once more',
    input: DocumentKey,
    output: Document,
  }),
  issue: route({
    serves: 'api',
    method: 'POST',
    path: '/documents/{documentId}/issue',
    access: 'document.edit',
    summary: 'Give the next number, freeze the document and make its file',
    input: DocumentKey,
    output: Document,
  }),
  mark: route({
    serves: 'api',
    method: 'POST',
    path: '/documents/{documentId}/mark',
    access: 'document.edit',
    summary: 'Say that an issued document was sent, signed or paid (or only issued after all)',
    input: DocumentKey.extend({ state: DocumentState.exclude(['draft', 'cancelled']) }),
    output: Document,
  }),
  cancel: route({
    serves: 'api',
    method: 'POST',
    path: '/documents/{documentId}/cancel',
    access: 'document.edit',
    summary: 'Cancel an issued document; its number stays taken',
    input: DocumentKey.extend({ reason: Line(300).optional() }),
    output: Document,
  }),
  render: route({
    serves: 'api',
    method: 'POST',
    path: '/documents/{documentId}/render',
    access: 'document.edit',
    summary: 'Make the file anew; the number stays',
    input: DocumentKey,
    output: Document,
    status: 202,
  }),
  file: route({
    serves: 'api',
    method: 'GET',
    path: '/documents/{documentId}/file',
    access: 'document.view',
    summary: 'A short-lived link to the file, to be saved or looked at',
    input: DocumentKey.extend({ inline: z.stringbool().or(z.boolean()).default(false) }),
    output: z.object({ url: z.string(), name: z.string() }),
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/documents/{documentId}',
    access: 'document.edit',
    summary: 'Throw a draft away; an issued document can only be cancelled',
    input: DocumentKey,
    output: Nothing,
    status: 204,
  }),
};
