import {
  objectTargets,
  type FileObject,
  type ImportObject,
  type ObjectTarget,
  type WordKind,
} from '#shared/imports/objects.ts';
import type { ProblemRule } from '#shared/imports/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ChoiceGroup } from '#lib/ui/NativeSelect.svelte';
import { problemWords } from './problem-words.ts';

export const fileObjectWords: Record<FileObject, () => string> = {
  client: m.import_object_client,
  product: m.import_object_product,
  deal: m.import_object_deal,
  member: m.import_object_member,
};

export const wordKindWords: Record<WordKind, () => string> = {
  product: m.import_word_product,
  stage: m.import_word_stage,
  member: m.import_word_member,
  client: m.import_word_client,
};

type Words = Partial<Record<ObjectTarget, () => string>>;
const shared: Words = { words: m.import_target_words, skip: m.import_target_skip };
const targetWords: Record<ImportObject, Words> = {
  product: {
    name: m.import_target_product_name,
    article: m.import_target_product_article,
    price: m.import_target_product_price,
    category: m.import_target_product_category,
    kind: m.import_target_product_kind,
    warranty: m.import_target_product_warranty,
    description: m.import_target_product_description,
    ...shared,
  },
  deal: {
    number: m.import_target_deal_number,
    name: m.import_target_deal_name,
    client: m.import_target_deal_client,
    product: m.import_target_deal_product,
    owner: m.import_target_deal_owner,
    stage: m.import_target_deal_stage,
    sum: m.import_target_deal_sum,
    openedOn: m.import_target_deal_openedOn,
    closeOn: m.import_target_deal_closeOn,
    probability: m.import_target_deal_probability,
    about: m.import_target_deal_about,
    ...shared,
  },
  member: { name: m.import_target_member_name, team: m.import_target_member_team, ...shared },
};

export const objectTargetWord = (object: ImportObject, target: ObjectTarget): string =>
  targetWords[object][target]?.() ?? target;

const rest = new Set<string>(['words', 'skip']);

/** Where a column may go, in two groups: the fields of the record, and the rest. */
export function objectGroups(object: ImportObject): ChoiceGroup[] {
  const items = objectTargets[object].map((value) => ({ value, label: objectTargetWord(object, value) }));
  return [
    { label: fileObjectWords[object](), items: items.filter(({ value }) => !rest.has(value)) },
    { label: m.import_group_rest(), items: items.filter(({ value }) => rest.has(value)) },
  ];
}

/** Every field of these records holds one value. */
export function objectTakenBy(chosen: readonly string[], column: number): number | undefined {
  const target = chosen[column];
  if (target === undefined || rest.has(target)) return undefined;
  const first = chosen.indexOf(target);
  return first < column ? first : undefined;
}

const naming: Record<ImportObject, readonly string[]> = {
  product: ['name', 'article'],
  deal: ['name', 'number', 'client', 'product'],
  member: ['name'],
};
export const namesRecord = (object: ImportObject, chosen: readonly string[]): boolean =>
  chosen.some((target) => naming[object].includes(target));

const problems: Partial<Record<ProblemRule, () => string>> = {
  row_unnamed: m.import_object_problem_row_unnamed,
  value_unknown: m.import_object_problem_value_unknown,
  owner_unknown: m.import_object_problem_value_unknown,
  cells_extra: m.import_object_problem_cells_extra,
  text_cut: m.import_object_problem_text_cut,
};
export const objectProblem = (_object: ImportObject, rule: ProblemRule): string =>
  (problems[rule] ?? problemWords[rule])();
