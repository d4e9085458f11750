import type { FileObject, ImportObject, ObjectTarget } from '#shared/imports/objects.ts';
import type { Column, ImportPlan, Preview, ProblemRule, Target } from '#shared/imports/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ChoiceGroup } from '#lib/ui/NativeSelect.svelte';
import { namesRecord, objectGroups, objectProblem, objectTargetWord, objectTakenBy } from './object-words.ts';
import { problemWords } from './problem-words.ts';
import { namesSomebody, takenBy } from './target-rules.ts';
import { targetGroups, targetWords } from './target-words.ts';

/** What the page of columns needs to know of a look at a file, whatever it holds. */
export type Shown = Pick<Preview, 'format' | 'encoding' | 'separator' | 'rows'> & {
  columns: readonly (Pick<Column, 'name' | 'samples'> & { target: string })[];
};

/** The choices about a file, whatever it holds. */
export type FileMapping = {
  readonly targets: readonly string[];
  readonly newValues: ImportPlan['newValues'];
  readonly checking: boolean;
  readonly failure: unknown;
  choose(column: number, target: string): Promise<void>;
  retry(): Promise<unknown>;
};

/** How columns of such a file are spoken of. */
export type FileKind = {
  groups: () => ChoiceGroup[];
  target: (target: string) => string;
  problem: (rule: ProblemRule) => string;
  /** The earlier column that fills the same field of one value. */
  takenBy: (targets: readonly string[], column: number) => number | undefined;
  twice: (first: { column: string }) => string;
  isNamed: (targets: readonly string[]) => boolean;
  nameless: () => string;
};

const clients: FileKind = {
  groups: targetGroups,
  target: (target) => targetWords[target as Target](),
  problem: (rule) => problemWords[rule](),
  takenBy: (targets, column) => takenBy(targets as readonly Target[], column),
  twice: m.import_twice,
  isNamed: (targets) => namesSomebody(targets as readonly Target[]),
  nameless: m.import_no_name,
};

const others = (object: ImportObject, nameless: () => string): FileKind => ({
  groups: () => objectGroups(object),
  target: (target) => objectTargetWord(object, target as ObjectTarget),
  problem: (rule) => objectProblem(object, rule),
  takenBy: objectTakenBy,
  twice: m.import_object_twice,
  isNamed: (targets) => namesRecord(object, targets),
  nameless,
});

export const fileKinds: Record<FileObject, FileKind> = {
  client: clients,
  product: others('product', m.import_product_no_name),
  deal: others('deal', m.import_deal_no_name),
  member: others('member', m.import_member_no_name),
};
