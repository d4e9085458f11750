import { defaultClassifiers } from '#shared/classifiers/defaults.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { workspaces } from '#shared/workspaces/routes.ts';
import type { Language } from '#shared/workspaces/schema.ts';
import { usualActivities } from '#functions/classifiers/usual.ts';
import { usualPipeline } from '#functions/pipelines/usual.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';
import { created, type Write } from '#functions/runtime/write.ts';

type Rows = typeof workspaces;

export const workspaceCommands: Commands<Rows> = {
  list: listWorkspaces,
  create: createWorkspace,
  get: (_, caller) => findWorkspace(caller),
  update: ({ version, ...changes }, caller) =>
    edit(caller, { kind: 'workspace', read: () => findWorkspace(caller), version, changes }),
};

/** Nobody belongs to so many that one answer could not hold them. */
const most = 100;

async function listWorkspaces(_: unknown, { userId }: Caller) {
  const { data } = await db.entities.member.query.ofUser({ userId }).go({ limit: most });
  const belonging = data.filter((member) => !member.deletedAt);
  if (!belonging.length) return { items: [], total: 0, cursor: null };
  const found = await db.entities.workspace
    .get(belonging.map(({ workspaceId }) => ({ workspaceId })))
    .go({ consistent: true });
  const names = new Map(found.data.map(({ workspaceId, name }) => [workspaceId, name]));
  const items = belonging
    .map(({ workspaceId, role }) => ({ workspaceId, role, name: names.get(workspaceId) ?? workspaceId }))
    .sort((a, b) => a.name.localeCompare(b.name, 'ru'));
  return { items, total: items.length, cursor: null };
}

/** Founds a workspace: its founder as owner, the usual pipeline and the lists of its language, in one transaction. */
async function createWorkspace({ yourName, ...fields }: Input<Rows['create']>, caller: Caller) {
  if (!caller.email) throw new AppError('invalid', 'The token carries no e-mail address; send the ID token');
  const workspaceId = newId('workspace');
  const founder = { ...caller, workspaceId };
  const { write, record } = created(founder, 'workspace', { ...fields, visibility: {} });
  const owner = created(founder, 'member', {
    userId: caller.userId,
    name: yourName,
    email: caller.email,
    role: 'owner',
  });
  await commit(caller, [write, owner.write, usualPipeline(founder), ...referenceLists(founder, fields.language)]);
  return record;
}

function referenceLists(founder: Caller, language: Language): Write[] {
  const { outcome: _, ...lists } = defaultClassifiers[language];
  const ofClientsAndDeals = Object.entries(lists).flatMap(([kind, names]) =>
    names.map(
      (name, order) =>
        created(founder, 'classifier', {
          classifierId: newId('classifier'),
          kind: kind as keyof typeof lists,
          name,
          order,
          archived: false,
        }).write,
    ),
  );
  return [...ofClientsAndDeals, ...usualActivities(founder, language)];
}

async function findWorkspace({ workspaceId }: Caller) {
  const { data } = await db.entities.workspace.get({ workspaceId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such workspace');
  return data;
}
