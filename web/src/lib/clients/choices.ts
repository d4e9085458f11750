import type { ClassifierKind } from '#shared/classifiers/schema.ts';
import { lifecycles } from '#shared/criteria/fields.ts';
import { session } from '#lib/session.svelte.ts';
import { lifecycleWords } from '#lib/words.ts';

export type Choice = { value: string; label: string };

/** Those who may own a client: the members who still work here. */
export const ownerChoices = (): Choice[] =>
  (session.members ?? [])
    .filter(({ deletedAt }) => !deletedAt)
    .map(({ userId, name }) => ({ value: userId, label: name }));

export const classifierChoices = (kind: ClassifierKind): Choice[] =>
  session.choices(kind).map(({ classifierId, name }) => ({ value: classifierId, label: name }));

export const lifecycleChoices = (): Choice[] => lifecycles.map((value) => ({ value, label: lifecycleWords[value]() }));
