import { writeFileSync } from 'node:fs';
import { accountOf } from '#infra/local/demo/accounts.ts';
import { besideFunctions } from '#infra/local/demo/thread.ts';
import { startLocal } from '#infra/local/start.ts';
import { createClient } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import type { Filling } from './fill.ts';
import { seededFile, type Seeded } from './seeded.ts';

const owner = { key: 'owner', name: 'Анна Ковалёва', email: 'bench@technoline.example', role: 'owner' as const };
const password = 'Skrepka-2026-bench';

// node test/bench/seed.ts DATA_DIR FILES DONE PLANNED: starts an edition of its own, founds a workspace through the API, writes
// companies, contact persons and deals by the transaction of bulk work, and ends, so that what is measured starts afresh.
const [dataDir = '', files = '', done = '0', planned = '0'] = process.argv.slice(2);
const local = await startLocal({ dataDir, port: 0, withWeb: true });
try {
  const token = await accountOf({ url: local.url, config: local.config, password }, owner);
  const api = createClient(contract, {
    base: local.url,
    send: fetch,
    token: async () => token,
    workspaceId: () => undefined,
  });
  const { workspaceId } = await api.workspaces.create({ name: 'Замеры', yourName: owner.name });
  const inside = createClient(contract, {
    base: local.url,
    send: fetch,
    token: async () => token,
    workspaceId: () => workspaceId,
  });
  const { userId } = await inside.members.me();
  const pipeline = (await inside.pipelines.list({})).items.find(({ isDefault }) => isDefault);
  if (!pipeline) throw new Error('A workspace has a default pipeline');
  const { pipelineId, stages } = pipeline;
  const began = performance.now();
  const { items: lists } = await inside.classifiers.list();
  const kindIds = lists.filter(({ kind }) => kind === 'activity').map(({ classifierId }) => classifierId);
  const numbers = { done: Number(done), planned: Number(planned) };
  const filling: Filling = { files, workspaceId, userId, pipelineId, stages, kindIds, ...numbers };
  await besideFunctions(local, new URL('./fill.ts', import.meta.url), filling);
  const seconds = (performance.now() - began) / 1000;
  // As an import does at its end: whoever starts afresh finds a copy to read from.
  const snapshot = {
    messageId: '1',
    body: JSON.stringify({ workspaceId }),
    attributes: { ApproximateReceiveCount: '1' },
  };
  await local.services.functions.of('readmodel-snapshot').invoke({ Records: [snapshot] });
  const openStageIds = stages.filter(({ type }) => type === 'open').map(({ stageId }) => stageId);
  const seeded: Seeded = { email: owner.email, password, workspaceId, seconds, openStageIds };
  writeFileSync(seededFile(dataDir), JSON.stringify(seeded));
} finally {
  await local.stop();
}
process.exit(0);
