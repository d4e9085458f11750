import { decide } from '#shared/kernel/access.ts';
import { personName } from '#shared/people/schema.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { nameKey } from './cells/company-name.ts';
import type { Planned } from './chunks.ts';
import type { Draft } from './draft.ts';
import { unitsOf, type Group, type Unit } from './groups.ts';
import { holdersOf, nothingSeen, seeClients, seePeople, type Holder, type Seen } from './holders.ts';
import { clientIdOf, isMadeBy } from './ids.ts';
import type { Job } from './job.ts';
import { heldBy, matchOf, type Match } from './match.ts';
import { hasLine } from './merge.ts';
import { knownOf } from './register.ts';
import { isRefused, peopleOf } from './rows.ts';
import { recordsHeld } from '#shared/clients/keys.ts';

/** Decides whom each of some rows is about and what is to be written, group by group of one client. Writes nothing. */
export async function planRows(job: Job, drafts: readonly Draft[]): Promise<Planned> {
  const { workspaceId, importId } = job;
  const taken = drafts.filter((draft) => !isRefused(draft));
  const wanted = taken.flatMap((draft) => [...heldBy(draft), ...recordsHeld('client', draft.client)]);
  const seen = nothingSeen();
  const holders = await holdersOf(workspaceId, wanted, (recordId) => isMadeBy(importId, recordId), seen);
  learnNewcomers(job, holders);
  const asides: Unit[] = drafts.filter(isRefused).map((draft) => aside(draft, 'refused'));
  const gathered = new Map<string, { draft: Draft; match: Match | undefined }[]>();
  for (const draft of taken) {
    const match = matchOf(draft, { importId, onMatch: job.plan.onMatch, register: job.register, holders });
    if (match && job.plan.onMatch === 'skip' && !isMadeBy(importId, match.clientId)) {
      asides.push(aside(draft, 'skipped'));
      continue;
    }
    const clientId = match?.clientId ?? clientIdOf(importId, draft.row);
    if (!match) job.register.add(knownOf({ ...draft.client, clientId }));
    gathered.set(clientId, [...(gathered.get(clientId) ?? []), { draft, match }]);
  }
  const groups = await groupsOf(job, gathered, holders, seen);
  const making = { author: job.author, importId, plan: job.plan, ownerId: ownerOf(job) };
  const units = groups.map((group) =>
    group.mayChange ? unitsOf(group, making) : group.rows.map(({ draft }) => aside(draft, 'skipped')),
  );
  for (const [index, group] of groups.entries()) remember(job, group, units[index] ?? []);
  return { groups: [...asides.map((unit) => [unit]), ...units], holders };
}

/** Marks the clients of rows that were done before this worker began, so that later rows of theirs complete and do not replace. */
export async function touchRows(job: Job, drafts: readonly Draft[]): Promise<void> {
  const taken = drafts.filter((draft) => !isRefused(draft));
  const holders = await holdersOf(
    job.workspaceId,
    taken.flatMap(heldBy),
    (recordId) => isMadeBy(job.importId, recordId),
    nothingSeen(),
  );
  for (const draft of taken) {
    const match = matchOf(draft, {
      importId: job.importId,
      onMatch: job.plan.onMatch,
      register: job.register,
      holders,
    });
    if (match) job.touched.add(match.clientId);
  }
}

const aside = ({ row }: Draft, outcome: 'refused' | 'skipped'): Unit => ({
  row,
  outcome,
  people: 0,
  writes: [],
  characters: 0,
});

/** Who is reached by his own records only would lose sight of what he imports. */
const ownerOf = ({ plan, actor }: Job) => plan.ownerId ?? (actor.reach === 'all' ? undefined : actor.userId);

/** Clients that somebody has made since the register was read. */
function learnNewcomers({ register }: Job, holders: Map<string, Holder>): void {
  for (const { client, person, alive } of holders.values()) {
    if (!client || person || !alive || !client.inn) continue;
    if (!register.byInn(client.inn).some(({ clientId }) => clientId === client.clientId)) register.add(knownOf(client));
  }
}

type Gathered = Map<string, { draft: Draft; match: Match | undefined }[]>;
type Ready = Group & { mayChange: boolean };

async function groupsOf(job: Job, gathered: Gathered, holders: Map<string, Holder>, seen: Seen): Promise<Ready[]> {
  const { workspaceId, importId, staff, touched } = job;
  const asked = [...gathered].filter(([, rows]) => rows.some(({ match }) => match)).map(([clientId]) => clientId);
  await seeClients(seen, workspaceId, asked);
  const live = (clientId: string) => {
    const record = seen.clients.get(clientId);
    return record && !record.deletedAt ? record : undefined;
  };
  for (const [clientId] of gathered) if (!live(clientId)) staff.isNew(clientId);
  await staff.read(
    [...gathered]
      .filter(([id, rows]) => live(id) && rows.some(({ draft }) => peopleOf(draft).length))
      .map(([id]) => id),
  );
  const people = [...gathered].flatMap(([clientId, rows]) =>
    live(clientId) ? meant(job, clientId, rows, holders) : [],
  );
  await seePeople(seen, workspaceId, people);
  const byClient = Map.groupBy(
    people.flatMap((id) => seen.people.get(id) ?? []),
    ({ clientId }) => clientId,
  );
  const telling = [...gathered].filter(([clientId, rows]) =>
    rows.some(({ draft }) => tellsMore(draft, live(clientId))),
  );
  await job.noted.read(telling.map(([clientId]) => clientId));
  return [...gathered].map(([matched, rows]) => {
    const before = live(matched);
    // A client that went into the trash or away meanwhile is not brought back: the rows make a new one.
    const isGone = !before && !isMadeBy(importId, matched);
    const clientId = isGone ? clientIdOf(importId, rows[0]!.draft.row) : matched;
    if (isGone) renew(job, matched, clientId, rows[0]!.draft);
    return {
      clientId,
      before,
      rows: rows.map(({ draft, match }) => ({ draft, ...(match?.personId && before && { personId: match.personId }) })),
      people: [...new Set(byClient.get(clientId))].filter(({ deletedAt }) => !deletedAt),
      hasPeople: before !== undefined && staff.of(matched).length > 0,
      isNoted: (text: string) => before !== undefined && job.noted.has(matched, text),
      isTouched: touched.has(matched) || isMadeBy(importId, matched),
      mayChange: !before || decide(job.actor, 'client.edit', before).allowed,
    };
  });
}

function renew({ register, staff }: Job, gone: string, clientId: string, draft: Draft): void {
  register.remove(gone);
  register.add(knownOf({ ...draft.client, clientId }));
  staff.isNew(clientId);
}

/** The contact persons of a client that its rows may mean: by name, or by a phone or an address that they hold. */
function meant(
  { staff }: Job,
  clientId: string,
  rows: { draft: Draft; match: Match | undefined }[],
  holders: Map<string, Holder>,
): string[] {
  const names = new Set(rows.flatMap(({ draft }) => peopleOf(draft).map((person) => nameKey(personName(person)))));
  const byName = staff
    .of(clientId)
    .filter(({ name }) => names.has(name))
    .map(({ personId }) => personId);
  const byContact = rows
    .flatMap(({ draft }) => heldBy(draft))
    .flatMap((held) => {
      const person = holders.get(`${held.kind} ${held.value}`)?.person;
      return person?.clientId === clientId ? [person.personId] : [];
    });
  return [...byName, ...byContact, ...rows.flatMap(({ match }) => match?.personId ?? [])];
}

/** Whether a row may write a note on a client that is there. */
const tellsMore = ({ notes, leftovers }: Draft, before: Stored<'client'> | undefined): boolean =>
  before !== undefined && (notes.length > 0 || leftovers.some((line) => !hasLine(before.about, line)));

function remember({ staff }: Job, { clientId }: Group, units: Unit[]): void {
  for (const { kind, before, after } of units.flatMap(({ writes }) => writes)) {
    if (kind !== 'person' || before || !after || after.clientId !== clientId) continue;
    staff.add(clientId, { personId: after.personId, name: nameKey(personName(after as Stored<'person'>)) });
  }
}
