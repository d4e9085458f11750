import { ulid } from 'ulid';
import * as z from 'zod';

/** Every id says what it names: `cli_01j…` in a log or an address explains itself. */
export const prefixes = {
  workspace: 'wsp',
  invitation: 'inv',
  client: 'cli',
  person: 'per',
  note: 'not',
  pipeline: 'pip',
  stage: 'stg',
  deal: 'dea',
  activity: 'act',
  classifier: 'cls',
  import: 'imp',
  product: 'goo',
  priceList: 'prl',
  file: 'fil',
  company: 'com',
  document: 'doc',
  template: 'tpl',
  payment: 'pay',
  shipment: 'shp',
  statement: 'sta',
  upload: 'upl',
  share: 'lnk',
  letter: 'let',
  letterTemplate: 'ltp',
  sender: 'snd',
  reminder: 'rem',
  notification: 'ntf',
  device: 'psh',
  view: 'vie',
  feed: 'cal',
  history: 'his',
  change: 'chg',
} as const;

export type IdKind = keyof typeof prefixes;

/** A new id: sorts by the time it was made, to the millisecond. */
export const newId = (kind: IdKind): string => `${prefixes[kind]}_${ulid().toLowerCase()}`;

/** The schema of an id of one kind. */
export const id = (kind: IdKind) => z.string().regex(new RegExp(`^${prefixes[kind]}_[0-9a-z]{10,40}$`), 'id_unknown');

/** Who did it: the subject of the identity provider's token. */
export const UserId = z.string().min(1).max(80);
