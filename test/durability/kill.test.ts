import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { idTokenOf, readConfig } from '#cli/sign-in.ts';
import { createClient } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import { signUp } from '../harness/person.ts';
import type { Api } from '../harness/world.ts';
import { freePort, kill, startEdition, stop, type Edition } from './edition.ts';

const kills = 20;
const writers = 4;

/** What the writers were told is saved: the clients by their id with the version they were told last. */
type Acknowledged = Map<string, { version: number; email: string; people: string[] }>;

async function apiAt(edition: Edition, email: string, password: string): Promise<Api> {
  const token = await idTokenOf(await readConfig(edition.url), email, password);
  const to = (workspaceId?: string) =>
    createClient(contract, {
      base: edition.url,
      send: fetch,
      token: async () => token,
      workspaceId: () => workspaceId,
    });
  const [first] = (await to().workspaces.list()).items;
  const workspaceId =
    first?.workspaceId ?? (await to().workspaces.create({ name: 'Стойкие', yourName: 'Анна' })).workspaceId;
  return to(workspaceId);
}

/** Makes a client, changes it and adds a person, over and over, and notes what was acknowledged. Ends with the edition. */
async function write(api: Api, known: Acknowledged, name: string): Promise<void> {
  for (let count = 0; ; count++) {
    const email = `${name}-${count}@example.ru`;
    const { clientId } = await api.clients.create({ name: `Клиент ${name} ${count}`, emails: [{ address: email }] });
    const told = { version: 1, email, people: [] as string[] };
    known.set(clientId, told);
    told.version = (await api.clients.update({ clientId, version: 1, about: `Правка ${count}` })).version;
    told.people.push((await api.people.create({ clientId, lastName: `Иванов ${name} ${count}` })).personId);
  }
}

test(
  `kill -9 under write load, ${kills} times: all that was acknowledged is there, nothing is half there`,
  { timeout: 600_000 },
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'skrepka-kill-'));
    const port = await freePort();
    let edition = await startEdition(dataDir, port);
    onTestFinished(async () => {
      if (edition.process.exitCode === null && edition.process.signalCode === null) await kill(edition);
      rmSync(dataDir, { recursive: true, force: true });
    });
    const { email, password } = await signUp(edition.url);
    const known: Acknowledged = new Map();
    for (let round = 0; round < kills; round++) {
      const api = await apiAt(edition, email, password);
      const work = Array.from({ length: writers }, (_, index) =>
        write(api, known, `${round}-${index}`).catch(() => undefined),
      );
      const before = known.size;
      while (known.size < before + writers) await wait(20);
      await wait(Math.random() * 300);
      await kill(edition);
      await Promise.all(work);
      edition = await startEdition(dataDir, port);
    }
    const api = await apiAt(edition, email, password);
    expect(known.size).toBeGreaterThanOrEqual(kills * writers);
    await everythingIsThere(api, known);
    await nothingIsHalfThere(api);
    expect(await stop(edition)).toBe(0);
  },
);

async function everythingIsThere(api: Api, known: Acknowledged): Promise<void> {
  const lost: string[] = [];
  for (const [clientId, told] of known) {
    const client = await api.clients.get({ clientId }).catch(() => undefined);
    if (!client || client.version < told.version || client.emails[0]?.address !== told.email) lost.push(clientId);
    for (const personId of told.people)
      if (!(await api.people.get({ personId }).catch(() => undefined))) lost.push(personId);
  }
  expect(lost).toEqual([]);
}

/** Also what was cut off unacknowledged is whole: in the list, with its history, holding its address. */
async function nothingIsHalfThere(api: Api): Promise<void> {
  const listed = [];
  for (let cursor: string | undefined; ;) {
    const page = await api.clients.list({ limit: 500, cursor });
    listed.push(...page.items);
    if (!page.cursor) break;
    cursor = page.cursor;
  }
  const half: string[] = [];
  for (const { clientId, version, emails } of listed) {
    const history = await api.history.ofClient({ clientId });
    const changes = history.items.filter(({ recordId }) => recordId === clientId);
    if (changes.length !== version - 1) half.push(`${clientId} has ${changes.length} entries at version ${version}`);
    const twin = await api.clients.create({ name: 'Двойник', emails }).then(
      () => 'made',
      (error: { code: string }) => error.code,
    );
    if (twin !== 'conflict') half.push(`${clientId} does not hold its address: ${twin}`);
  }
  expect(half).toEqual([]);
}
