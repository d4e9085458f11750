import type { classifiers } from '#shared/classifiers/routes.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { folded } from '#shared/kernel/text.ts';
import { isUsed } from './use.ts';
import { giveUsualActivities } from './usual.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { created, destroyed } from '#functions/runtime/write.ts';

type Rows = typeof classifiers;

export const classifierCommands: Commands<Rows> = {
  list: listClassifiers,
  create: createClassifier,
  update: updateClassifier,
  remove: removeClassifier,
};

/** All values of all lists: a few hundred at most, so one answer holds them. */
async function listClassifiers(_: unknown, caller: Caller) {
  const { workspaceId } = caller;
  let items = await allOf(workspaceId);
  if (!items.some(({ kind }) => kind === 'activity')) {
    // A workspace that is older than activities.
    await giveUsualActivities(caller);
    items = await allOf(workspaceId);
  }
  items.sort((a, b) => a.kind.localeCompare(b.kind) || a.order - b.order || a.name.localeCompare(b.name, 'ru'));
  return { items, total: items.length, cursor: null };
}

async function allOf(workspaceId: string): Promise<Stored<'classifier'>[]> {
  return (await db.entities.classifier.query.byId({ workspaceId }).go(allSmall)).data;
}

async function createClassifier(fields: Input<Rows['create']>, caller: Caller) {
  if (fields.icon && fields.kind !== 'activity') throw iconUnfit();
  await refuseTwin(caller, fields.kind, fields.name);
  const { write, record } = created(caller, 'classifier', { classifierId: newId('classifier'), ...fields });
  await commit(caller, [write]);
  return record;
}

/** Two values that read alike would split every report. */
async function refuseTwin(
  { workspaceId }: Caller,
  kind: Stored<'classifier'>['kind'],
  name: string,
  except?: string,
): Promise<void> {
  const twin = (await allOf(workspaceId)).find(
    (one) => one.kind === kind && one.classifierId !== except && folded(one.name) === folded(name),
  );
  if (twin)
    throw new AppError('invalid', 'The list has this value already', {
      issues: [{ path: 'name', rule: 'name_taken', message: 'name_taken' }],
    });
}

async function find(caller: Caller, classifierId: string): Promise<Stored<'classifier'>> {
  const { data } = await db.entities.classifier
    .get({ workspaceId: caller.workspaceId, classifierId })
    .go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such value');
  return data;
}

async function updateClassifier({ classifierId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  const { kind } = await find(caller, classifierId);
  if (changes.icon && kind !== 'activity') throw iconUnfit();
  if (changes.name) await refuseTwin(caller, kind, changes.name, classifierId);
  return edit(caller, { kind: 'classifier', read: () => find(caller, classifierId), version, changes });
}

const iconUnfit = () =>
  new AppError('invalid', 'Only kinds of activities have icons', {
    issues: [{ path: 'icon', rule: 'icon_unfit', message: 'icon_unfit' }],
  });

function removeClassifier({ classifierId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  return again(async () => {
    const classifier = await find(caller, classifierId);
    if (await isUsed(classifier))
      throw new AppError('conflict', 'Clients or deals still use this value; archive it instead', { reason: 'in_use' });
    if (classifier.kind === 'activity') await refuseLast(classifier);
    await commit(caller, [destroyed('classifier', classifier)]);
  });
}

/** Nothing could be planned without any kind. */
async function refuseLast({ workspaceId, kind, classifierId }: Stored<'classifier'>): Promise<void> {
  const others = (await allOf(workspaceId)).filter((one) => one.kind === kind && one.classifierId !== classifierId);
  if (!others.length) throw new AppError('conflict', 'The last kind of activity stays', { reason: 'last_kind' });
}
