import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { LetterMark } from '../inbox/marks.ts';
import type { MailAddress } from './address.ts';
import type { Letter, StoredAttachment } from './schema.ts';

/** A letter without its text, which lies in S3 under `bodyKey` as JSON: `{ html, text }`. */
export const LetterEntity = new Entity({
  model: model('letter'),
  attributes: {
    workspaceId: key,
    letterId: key,
    direction: nested<Letter['direction']>(),
    state: nested<Letter['state']>(),
    from: optionalNested<MailAddress>(),
    to: nested<MailAddress[]>(),
    cc: nested<MailAddress[]>(),
    bcc: nested<MailAddress[]>(),
    subject: text,
    preview: text,
    bodyKey: text,
    clientId: optional,
    personId: optional,
    dealId: optional,
    documentId: optional,
    activityId: optional,
    ownerId: optional,
    attachments: nested<StoredAttachment[]>(),
    messageId: optional,
    inReplyTo: optional,
    references: optionalNested<string[]>(),
    threadId: text,
    templateId: optional,
    sendAt: optional,
    sentAt: optional,
    receivedAt: optional,
    seenAt: optional,
    openedAt: optional,
    receipts: optionalNested<NonNullable<Letter['receipts']>>(),
    marks: optionalNested<LetterMark[]>(),
    originalKey: optional,
    failure: optionalNested<NonNullable<Letter['failure']>>(),
    ...stamps,
  },
  indexes: {
    ...inWorkspace('letterId'),
    ofThread: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'threadId'] },
      sk: { field: 'gsi1sk', composite: ['letterId'] },
    },
  },
});

/**
 * That a letter shall leave, of all workspaces by the day (of UTC): the nightly comparison with the schedules asks so. What
 * the letter itself says counts; this goes by itself some time after (`expiresAt`, TTL in epoch seconds).
 */
export const LetterDueEntity = new Entity({
  model: model('letterDue'),
  attributes: { workspaceId: key, letterId: key, sendAt: text, dueOn: text, expiresAt: count },
  indexes: {
    ...inWorkspace('letterId'),
    dueOn: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['dueOn'] },
      sk: { field: 'gsi1sk', composite: ['sendAt', 'letterId'] },
    },
  },
});

export const letterAgrees: Agrees<Omit<EntityItem<typeof LetterEntity>, 'bodyKey' | 'originalKey'>, Letter> = true;
