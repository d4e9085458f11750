import type { ClassifierKind } from '#shared/classifiers/schema.ts';
import { AppError, type Issue } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';

type References = {
  ownerId?: string | null | undefined;
  sourceId?: string | null | undefined;
  segmentId?: string | null | undefined;
  industryId?: string | null | undefined;
  regionId?: string | null | undefined;
  refusalReasonId?: string | null | undefined;
  kindId?: string | null | undefined;
  outcomeId?: string | null | undefined;
  tagIds?: readonly string[] | null | undefined;
};

/** Checks that what a client, a deal or an activity refers to exists in this workspace and is of the right list. Throws `invalid` by field. */
export async function checkReferences({ workspaceId }: Pick<Caller, 'workspaceId'>, given: References): Promise<void> {
  const named: [string, ClassifierKind, string | null | undefined][] = [
    ['sourceId', 'source', given.sourceId],
    ['segmentId', 'segment', given.segmentId],
    ['industryId', 'industry', given.industryId],
    ['regionId', 'region', given.regionId],
    ['refusalReasonId', 'refusal', given.refusalReasonId],
    ['kindId', 'activity', given.kindId],
    ['outcomeId', 'outcome', given.outcomeId],
    ...(given.tagIds ?? []).map((id, index): [string, ClassifierKind, string] => [`tagIds.${index}`, 'tag', id]),
  ];
  const wanted = named.flatMap(([path, kind, classifierId]) => (classifierId ? [{ path, kind, classifierId }] : []));
  const [found, member] = await Promise.all([
    classifiersBy(workspaceId, [...new Set(wanted.map(({ classifierId }) => classifierId))]),
    memberBy(workspaceId, given.ownerId),
  ]);
  const issues: Issue[] = wanted
    .filter(({ classifierId, kind }) => found.get(classifierId) !== kind)
    .map(({ path }) => ({ path, rule: 'reference_unknown', message: 'reference_unknown' }));
  if (given.ownerId && !member) issues.push({ path: 'ownerId', rule: 'member_unknown', message: 'member_unknown' });
  if (issues.length) throw new AppError('invalid', 'Check the fields', { issues });
}

/** Checks that these are segments of this workspace. Throws `invalid` by field. */
export async function checkSegments(
  { workspaceId }: Pick<Caller, 'workspaceId'>,
  ids: readonly string[],
): Promise<void> {
  const found = await classifiersBy(workspaceId, [...new Set(ids)]);
  const issues = ids.flatMap((id, index) => {
    const rule = 'reference_unknown';
    return found.get(id) === 'segment' ? [] : { path: `segmentIds.${index}`, rule, message: rule };
  });
  if (issues.length) throw new AppError('invalid', 'Check the fields', { issues });
}

async function classifiersBy(workspaceId: string, ids: string[]): Promise<Map<string, ClassifierKind>> {
  if (!ids.length) return new Map();
  const { data } = await db.entities.classifier
    .get(ids.map((classifierId) => ({ workspaceId, classifierId })))
    .go({ consistent: true });
  return new Map(data.map(({ classifierId, kind }) => [classifierId, kind]));
}

async function memberBy(workspaceId: string, userId: string | null | undefined) {
  if (!userId) return undefined;
  const { data } = await db.entities.member.get({ workspaceId, userId }).go({ consistent: true });
  return data && !data.deletedAt ? data : undefined;
}
