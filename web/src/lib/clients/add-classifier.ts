import { invalidate } from '$app/navigation';
import type { ClassifierKind } from '#shared/classifiers/schema.ts';
import { api } from '#lib/api.ts';
import { session } from '#lib/session.svelte.ts';
import { tellError } from '#lib/toast.ts';

export const mayAdd = (): boolean => session.can('classifier.edit');

/** Adds a value to a reference list while it is being chosen; answers its id, or nothing when that was refused. */
export async function addClassifier(kind: ClassifierKind, name: string): Promise<string | undefined> {
  try {
    const { classifierId } = await api.classifiers.create({ kind, name });
    await invalidate('app:classifiers');
    return classifierId;
  } catch (error) {
    tellError(error);
    return undefined;
  }
}
