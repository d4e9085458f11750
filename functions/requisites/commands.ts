import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { requisites } from '#shared/requisites/routes.ts';
import { RequisitesFields, type RequisiteWarning } from '#shared/requisites/schema.ts';
import { accountProblems } from '#shared/russia/bank-account.ts';
import { requisiteProblems } from '#shared/russia/requisites.ts';
import { findClient, findLiveClient } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';
import { requisitesOf } from './of-client.ts';

type Rows = typeof requisites;

export const requisitesCommands: Commands<Rows> = { get: readRequisites, update: updateRequisites };

async function readRequisites({ clientId }: Input<Rows['get']>, caller: Caller) {
  const client = await findClient(caller, 'client.view', clientId);
  return answerOf(client, await requisitesOf(caller.workspaceId, clientId));
}

/** The first change makes the record. */
async function updateRequisites({ clientId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  const client = await findLiveClient(caller, 'client.edit', clientId);
  const record = version
    ? await edit(caller, { kind: 'requisites', read: () => findRequisites(caller, clientId), version, changes })
    : await again(() => makeRequisites(caller, clientId, changes));
  return answerOf(client, record);
}

type Changes = Omit<Input<Rows['update']>, 'clientId' | 'version'>;

async function makeRequisites(caller: Caller, clientId: string, changes: Changes): Promise<Stored<'requisites'>> {
  const known = await requisitesOf(caller.workspaceId, clientId);
  if (known)
    throw new AppError('conflict', 'Somebody wrote these details meanwhile', {
      fields: Object.keys(changes),
      current: answerless(known),
      yours: changes,
    });
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
  const fields = RequisitesFields.parse(given);
  const { write, record } = created(caller, 'requisites', { clientId, ...fields });
  await commit(caller, [write]);
  return record;
}

const answerless = ({ workspaceId: _, ...record }: Stored<'requisites'>) => record;

async function findRequisites({ workspaceId }: Caller, clientId: string): Promise<Stored<'requisites'>> {
  const found = await requisitesOf(workspaceId, clientId);
  if (!found) throw new AppError('not_found', 'No details have been written yet: send version 0');
  return found;
}

function answerOf(client: Stored<'client'>, record: Stored<'requisites'> | undefined) {
  const empty = { clientId: client.clientId, bankAccounts: [], version: 0 };
  return { ...(record ?? empty), warnings: warningsOf(client, record) };
}

/** What looks wrong in a client's codes and accounts: told, never refused. */
function warningsOf(client: Stored<'client'>, record: Stored<'requisites'> | undefined): RequisiteWarning[] {
  return [
    ...requisiteProblems(client),
    ...(record?.bankAccounts ?? []).flatMap((account, place) =>
      accountProblems(account.bik ? account : {}).map(({ path, rule }) => ({
        path: `bankAccounts.${place}.${path}`,
        rule,
      })),
    ),
  ];
}
