import { Entity, type EntityItem } from 'electrodb';
import { key, model, nested, optional, optionalNested, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Autofill, KeptAnswer, Reference } from './schema.ts';

/** Where a reference file lies after it was read, and the first key of each of its packed blocks with their ends. */
export type StoredReference = Reference & { fileKey: string; blocks: { first: string; end: number }[] };

/** A key that is kept as a secret; `version` is the secret's, so that a new one counts at once. */
export type StoredToken = NonNullable<Autofill['token']> & { version: number };

/** One a workspace: where facts come from. */
export const AutofillEntity = new Entity({
  model: model('autofill'),
  attributes: {
    workspaceId: key,
    token: optionalNested<StoredToken>(),
    banks: optionalNested<StoredReference>(),
    postal: optionalNested<StoredReference>(),
    ...stamps,
  },
  indexes: {
    byId: { pk: { field: 'pk', composite: ['workspaceId'] }, sk: { field: 'sk', composite: [] } },
  },
});

/** The last answer to each question about each record: asked again, it is overwritten, so it never grows. */
export const AnswerEntity = new Entity({
  model: model('answer'),
  attributes: {
    workspaceId: key,
    subjectId: key,
    kind: { type: ['party', 'bank', 'postal'] as const, required: true, readOnly: true },
    asked: key,
    source: nested<KeptAnswer['source']>(),
    at: text,
    by: text,
    asOf: optional,
    raw: nested<KeptAnswer['raw']>(),
  },
  indexes: {
    ofSubject: {
      pk: { field: 'pk', composite: ['workspaceId', 'subjectId'] },
      sk: { field: 'sk', composite: ['kind', 'asked'] },
    },
  },
});

export const autofillAgrees: Agrees<EntityItem<typeof AutofillEntity>, Autofill> = true;
export const answerAgrees: Agrees<Omit<EntityItem<typeof AnswerEntity>, 'subjectId'>, KeptAnswer> = true;
