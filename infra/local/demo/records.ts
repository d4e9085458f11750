import type { HistoryEntry } from '#shared/history/schema.ts';
import type { IdKind } from '#shared/kernel/ids.ts';
import type { Stored } from '#functions/runtime/records.ts';
import type { DemoClient, DemoFields } from './plan.ts';
import type { Place } from './workspace.ts';

export type NewId = (kind: IdKind, at: Date) => string;
export type Told = {
  client: Stored<'client'>;
  people: Stored<'person'>[];
  notes: Stored<'note'>[];
  history: (HistoryEntry & { workspaceId: string })[];
};

/** A client of the plan as the records that would stand in the table had all of it been typed in on its day. */
export function recordsOf(place: Place, plan: DemoClient, newId: NewId): Told {
  const { workspaceId } = place;
  const clientId = newId('client', plan.createdAt);
  const { client, history } = grown(place, plan, clientId, newId);
  const people = plan.people.map((person) =>
    stored<'person'>({
      workspaceId,
      personId: newId('person', plan.createdAt),
      clientId,
      ...person,
      ...stamps(place, plan.createdAt, plan.createdBy),
    }),
  );
  const notes = plan.notes.map(({ at, by, text }) =>
    stored<'note'>({ workspaceId, noteId: newId('note', at), clientId, text, ...stamps(place, at, by) }),
  );
  return { client, people, notes, history };
}

// The plan's types leave optional fields `undefined`-able, the table's do not; none is undefined here.
const stored = <K extends 'client' | 'person' | 'note'>(record: object) => record as Stored<K>;

const stamps = ({ users }: Place, at: Date, by: string) => ({
  version: 1,
  createdAt: at.toISOString(),
  createdBy: users.get(by)!,
  origin: { kind: 'person' as const },
  updatedAt: at.toISOString(),
  updatedBy: users.get(by)!,
});

/** The client as it was entered and as each change made it, with the audit entries of the changes. */
function grown(place: Place, plan: DemoClient, clientId: string, newId: NewId) {
  const { workspaceId, users } = place;
  const entered = stamps(place, plan.createdAt, plan.createdBy);
  let fields = plan.first;
  let client = stored<'client'>({ workspaceId, clientId, ...named(place, fields), ...entered });
  const history: Told['history'] = [];
  const past = [...plan.changes, ...(plan.removed ? [{ ...plan.removed, fields: {}, isRemoval: true }] : [])];
  for (const step of past) {
    const [at, by, isRemoval] = [step.at.toISOString(), users.get(step.by)!, 'isRemoval' in step];
    const before = client;
    fields = { ...fields, ...step.fields };
    client = stored<'client'>({
      ...before,
      ...named(place, fields),
      version: before.version + 1,
      updatedAt: at,
      updatedBy: by,
      ...(isRemoval && { deletedAt: at, deletedBy: by }),
    });
    history.push({
      workspaceId,
      subjectId: clientId,
      historyId: newId('history', step.at),
      record: 'client',
      recordId: clientId,
      version: client.version,
      deed: isRemoval ? 'removed' : 'changed',
      at,
      by,
      origin: { kind: 'person' },
      changes: isRemoval ? {} : differences(before, client),
    });
  }
  return { client, history };
}

/** The fields with ids in place of words. */
function named(
  { users, classifiers }: Place,
  { owner, source, segment, industry, region, tags, ...fields }: DemoFields,
) {
  const id = (kind: string, name: string) => classifiers.get(`${kind} ${name}`);
  const ids = {
    ownerId: owner && users.get(owner),
    sourceId: source && id('source', source),
    segmentId: segment && id('segment', segment),
    industryId: industry && id('industry', industry),
    regionId: region && id('region', region),
  };
  const known = Object.fromEntries(Object.entries(ids).filter(([, value]) => value)) as Record<
    keyof typeof ids,
    string
  >;
  return { ...fields, ...known, tagIds: tags.flatMap((tag) => id('tag', tag) ?? []) };
}

const unsaid = new Set(['version', 'updatedAt', 'updatedBy', 'deletedAt', 'deletedBy']);

function differences(before: Stored<'client'>, after: Stored<'client'>): HistoryEntry['changes'] {
  const [old, fresh] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = Object.keys(fresh).filter((name) => !unsaid.has(name));
  const differ = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name]));
  return Object.fromEntries(differ.map((name) => [name, [old[name] ?? null, fresh[name]]])) as HistoryEntry['changes'];
}
