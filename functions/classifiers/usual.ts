import { defaultActivities, defaultClassifiers } from '#shared/classifiers/defaults.ts';
import type { ActivityCode } from '#shared/classifiers/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Language } from '#shared/workspaces/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit, Stale } from '#functions/runtime/commit.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { created, type Author, type Write } from '#functions/runtime/write.ts';

/**
 * The kinds of activities and their outcomes that a workspace begins with. Their ids are made of the workspace's, so that
 * two who ask for them at the same moment cannot make them twice.
 */
export function usualActivities(author: Author, language: Language): Write[] {
  const idOf = (name: string) => author.workspaceId.replace('wsp_', 'cls_') + name;
  const kinds = defaultActivities.map(({ code, icon, name }, order) => ({
    classifierId: idOf(code),
    kind: 'activity' as const,
    name: name[language],
    order,
    icon,
    code,
  }));
  const outcomes = defaultClassifiers[language].outcome.map((name, order) => ({
    classifierId: idOf(`outcome${order}`),
    kind: 'outcome' as const,
    name,
    order,
  }));
  return [...kinds, ...outcomes].map((fields) => created(author, 'classifier', { ...fields, archived: false }).write);
}

/** For a workspace that is older than activities: both lists, in the workspace's language. */
export async function giveUsualActivities({ request: _, ...caller }: Caller): Promise<void> {
  const author: Caller = { ...caller, origin: { kind: 'system' } };
  const { data } = await db.entities.workspace.get({ workspaceId: author.workspaceId }).go({ consistent: true });
  try {
    await commit(author, usualActivities(author, data?.language ?? 'ru'));
  } catch (error) {
    // Somebody else was quicker: they are there.
    if (!(error instanceof Stale)) throw error;
  }
}

/** The kind of activity that the product knows by a code; any kind where the workspace has deleted that one. */
export async function kindByCode(caller: Caller, code: ActivityCode): Promise<string> {
  const { workspaceId } = caller;
  const kinds = async () => {
    const { data } = await db.entities.classifier.query.byId({ workspaceId }).go(allSmall);
    return data.filter(({ kind }) => kind === 'activity');
  };
  let found = await kinds();
  if (!found.length) {
    await giveUsualActivities(caller);
    found = await kinds();
  }
  const kind = found.find((each) => each.code === code) ?? found[0];
  if (!kind) throw new AppError('conflict', 'There is no kind of activity', { reason: 'no_kinds' });
  return kind.classifierId;
}
