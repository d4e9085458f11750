import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { senders } from '#shared/senders/routes.ts';
import type { Sender } from '#shared/senders/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, destroyed } from '#functions/runtime/write.ts';
import { originOf, sendersOf } from './from.ts';
import { askIdentity, claimIdentity, dropIdentity } from './identity.ts';

type Rows = typeof senders;
const maxSenders = 20;

export const senderCommands: Commands<Rows> = {
  list: listSenders,
  create: createSender,
  check: checkSender,
  update: updateSender,
  remove: removeSender,
};

async function listSenders(_: Input<Rows['list']>, caller: Caller) {
  const items = await sendersOf(caller.workspaceId);
  return { items, total: items.length, cursor: null, ...(await originOf(caller.workspaceId, caller)) };
}

/**
 * The mail service is asked first, which alone can say whose an identity is. What a crash leaves there bears the name of
 * this workspace, so that the same call again finishes the work.
 */
async function createSender({ identity, address, name }: Input<Rows['create']>, caller: Caller) {
  const { workspaceId } = caller;
  const known = await sendersOf(workspaceId);
  if (known.some((sender) => sender.identity === identity))
    throw new AppError('conflict', 'This sender is there already', { reason: 'sender_known' });
  if (known.length >= maxSenders) throw refused('identity', 'senders_too_many');
  const kind = identity.includes('@') ? 'address' : 'domain';
  const from = address ?? (kind === 'address' ? identity : `info@${identity}`);
  checkAddress({ kind, identity }, from);
  const standing = await claimIdentity({ workspaceId, kind, identity });
  const fields = {
    senderId: newId('sender'),
    kind,
    identity,
    address: from,
    name,
    checkedAt: now(),
    ...standing,
  } as const;
  const { write, record } = created(caller, 'sender', fields);
  await commit(caller, [write]);
  return record;
}

/** An address that letters come from lies in the domain that is proved. */
function checkAddress({ kind, identity }: Pick<Sender, 'kind' | 'identity'>, address: string): void {
  const isWithin = kind === 'address' ? address === identity : address.endsWith(`@${identity}`);
  if (!isWithin) throw refused('address', 'address_of_other_domain');
}

const refused = (path: string, rule: string) =>
  new AppError('invalid', rule, { issues: [{ path, rule, message: rule }] });

async function findSender(caller: Caller, senderId: string): Promise<Stored<'sender'>> {
  const sender = await readRecord(caller, 'sender', senderId);
  if (!sender) throw new AppError('not_found', 'No such sender');
  return sender;
}

function checkSender({ senderId }: Input<Rows['check']>, caller: Caller) {
  return again(async () => {
    const sender = await findSender(caller, senderId);
    const { state, records, mailFrom } = await askIdentity(sender);
    const standing = { state, records, mailFrom: mailFrom ?? null, checkedAt: now() };
    const { write, record } = changed(caller, 'sender', sender, standing);
    await commit(caller, [write]);
    return record;
  });
}

function updateSender({ senderId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  const read = async () => {
    const sender = await findSender(caller, senderId);
    if (changes.address) checkAddress(sender, changes.address);
    return sender;
  };
  return edit(caller, { kind: 'sender', read, version, changes });
}

/** The mail service forgets it first: a record without an identity sends nothing, an identity without a record could. */
function removeSender({ senderId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  return again(async () => {
    const sender = await findSender(caller, senderId);
    await dropIdentity(sender);
    await commit(caller, [destroyed('sender', sender)]);
  });
}
