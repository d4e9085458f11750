import * as z from 'zod';
import { log } from '#functions/runtime/log.ts';
import { worker } from '#functions/runtime/worker.ts';
import { id } from '#shared/kernel/ids.ts';
import { reading } from './reading.ts';
import { copyOut, putSnapshot } from './snapshots.ts';

const Message = z.object({ workspaceId: id('workspace') });

/** Puts a snapshot of a workspace's read model to S3, so that a cold container need not load the whole table. */
export const handler = worker(Message, async ({ workspaceId }, { remaining }) => {
  const twin = await reading({ workspaceId }, copyOut, remaining());
  const bytes = await putSnapshot(workspaceId, twin);
  log.info('Snapshot', { workspaceId, bytes });
});
