import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Currency } from '../kernel/money.ts';

export const maxColumns = 256;

/** What else a file may hold: goods, deals, or the teams that members belong to. Clients have an import of their own. */
export const importObjects = ['product', 'deal', 'member'] as const;
export const ImportObject = z.enum(importObjects);
export type ImportObject = z.infer<typeof ImportObject>;

/** Everything that a file may hold. */
export const FileObject = z.enum(['client', ...importObjects]);
export type FileObject = z.infer<typeof FileObject>;

/** Where a column may go. What goes nowhere else is kept as words in the free text of the record, or left out. */
export const objectTargets = {
  product: ['name', 'article', 'price', 'category', 'kind', 'warranty', 'description', 'words', 'skip'],
  deal: [
    'number',
    'name',
    'client',
    'product',
    'owner',
    'stage',
    'sum',
    'openedOn',
    'closeOn',
    'probability',
    'about',
    'words',
    'skip',
  ],
  member: ['name', 'team', 'skip'],
} as const satisfies Record<ImportObject, readonly string[]>;
export const ObjectTarget = z.enum([
  ...new Set([...objectTargets.product, ...objectTargets.deal, ...objectTargets.member]),
] as const);
export type ObjectTarget = z.infer<typeof ObjectTarget>;

/** Words of a file that stand for records of ours. */
export const WordKind = z.enum(['product', 'stage', 'member', 'client']);
export type WordKind = z.infer<typeof WordKind>;

/** What a word of the file means: the id of a product, a stage, a member or a client; null keeps it as a word. */
export const Meaning = z.object({
  kind: WordKind,
  text: z.string().min(1).max(300),
  id: z.string().max(80).nullable(),
});
export type Meaning = z.infer<typeof Meaning>;

/** How a file of goods, deals or teams is to be read. */
export const ObjectPlan = z.object({
  object: ImportObject,
  /** One target a column, in the order of the file. */
  targets: z.array(ObjectTarget).min(1).max(maxColumns),
  /** Words that are not understood by themselves, or are to mean something else. */
  meanings: z.array(Meaning).max(2000).default([]),
  /**
   * What to do with a row whose record is there already: a product of the same name or article, a deal of the same name and
   * client. Rows of the file itself are never taken for one another.
   */
  onMatch: z.enum(['skip', 'update', 'add']).default('update'),
  /** The currency of all sums; the workspace's own when it is left out. */
  currency: Currency.optional(),
  pipelineId: id('pipeline').optional(),
  /** Whose deals they are when the file names nobody that is a member. */
  ownerId: UserId.optional(),
});
export type ObjectPlan = z.infer<typeof ObjectPlan>;

/** A word of the file with the rows it stands in. Without an `id` nobody here is called so; `like` is a near miss. */
export const Word = z.object({
  kind: WordKind,
  text: z.string(),
  rows: z.number().int(),
  id: z.string().optional(),
  name: z.string().optional(),
  like: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type Word = z.infer<typeof Word>;
