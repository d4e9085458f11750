import type { HistoryEntry } from '#shared/history/schema.ts';
import type { PlannedStep, Terms } from '#shared/deals/schema.ts';
import type { Money } from '#shared/kernel/money.ts';
import type { Address, Email, Messenger, Phone } from '#shared/kernel/contacts.ts';

/** How values of the history are said; each is given what the record held, once not null. */
export type HistoryWords = {
  member: (userId: string) => string;
  classifier: (classifierId: string) => string;
  lifecycle: (lifecycle: string) => string;
  kind: (kind: string) => string;
  percent: (value: number) => string;
  flag: (value: boolean) => string;
  phone: (phone: Phone) => string;
  messenger: (messenger: Messenger) => string;
  address: (address: Address) => string;
  pipeline: (pipelineId: string) => string;
  stage: (stageId: string) => string;
  money: (sum: Money) => string;
  day: (on: string) => string;
  step: (step: PlannedStep) => string;
  terms: (terms: Terms) => string;
};

/** What became of one field: from what to what, or what came to a list and what left it. */
export type ChangeLine = { field: string; before: string[]; after: string[]; isList: boolean };

/** What a new stage or new lines bring with them: told already, or on the page of the order. */
const told = new Set(['status', 'stageSince', 'closedAt', 'isSumOfLines', 'warranties']);

/** The fields of a history entry in words; an entry that has none (trash, restore) gives no lines. */
export function linesOf({ changes }: Pick<HistoryEntry, 'changes'>, words: HistoryWords): ChangeLine[] {
  return Object.entries(changes)
    .filter(([field]) => !told.has(field))
    .map(([field, [before, after]]) => lineOf(field, before, after, words));
}

function lineOf(field: string, before: unknown, after: unknown, words: HistoryWords): ChangeLine {
  const isList = Array.isArray(before) || Array.isArray(after);
  const [old, fresh] = [inWords(field, before, words), inWords(field, after, words)];
  const removed = old.filter((each) => !fresh.includes(each));
  const added = fresh.filter((each) => !old.includes(each));
  // Only an order or a kind has changed: then the lists are told whole.
  if (!isList || (removed.length === 0 && added.length === 0))
    return { field, before: old, after: fresh, isList: false };
  return { field, before: removed, after: added, isList: removed.length !== 1 || added.length !== 1 };
}

/** A stored value in words, one string for each value of a list; nothing for null. */
export function inWords(field: string, value: unknown, words: HistoryWords): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => inWords(field, each, words));
  switch (field) {
    case 'ownerId':
    case 'executorId':
      return [words.member(String(value))];
    case 'pipelineId':
      return [words.pipeline(String(value))];
    case 'stageId':
      return [words.stage(String(value))];
    case 'closeOn':
      return [words.day(String(value))];
    case 'sum':
      return [words.money(value as Money)];
    case 'nextStep':
      return [words.step(value as PlannedStep)];
    case 'terms':
      return [words.terms(value as Terms)];
    case 'refusalReasonId':
    case 'sourceId':
    case 'segmentId':
    case 'industryId':
    case 'regionId':
    case 'tagIds':
      return [words.classifier(String(value))];
    case 'lifecycle':
      return [words.lifecycle(String(value))];
    case 'kind':
      return [words.kind(String(value))];
    case 'probability':
      return [words.percent(Number(value))];
    case 'isMain':
      return [words.flag(value === true)];
    // Lists of contacts are stored whole, so each of their values has the shape of its schema.
    case 'phones':
      return [words.phone(value as Phone)];
    case 'emails':
      return [(value as Email).address];
    case 'messengers':
      return [words.messenger(value as Messenger)];
    case 'addresses':
      return [words.address(value as Address)];
    default:
      return [typeof value === 'object' ? JSON.stringify(value) : String(value as string | number)];
  }
}

const lists = new Set(['phones', 'emails', 'sites', 'messengers', 'addresses', 'tagIds']);
const never = new Set(['custom', 'clientId', 'personId', 'pipelineId', 'stageId', 'executorId']);

/** What to send to bring a field back to what it was before an entry; undefined where that cannot be. */
export function bringBack(entry: HistoryEntry, field: string): Record<string, unknown> | undefined {
  const pair = entry.changes[field];
  if (!pair || entry.deed !== 'changed' || never.has(field)) return undefined;
  if (entry.record !== 'client' && entry.record !== 'person' && entry.record !== 'note' && entry.record !== 'deal')
    return undefined;
  const [before] = pair;
  if (before === null && (field === 'name' || field === 'text')) return undefined;
  return { [field]: before ?? (lists.has(field) ? [] : null) };
}
