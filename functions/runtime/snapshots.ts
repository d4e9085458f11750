import { log } from './log.ts';
import { send } from './queues.ts';

/** About one snapshot of the read model for so many changed records: each costs a worker a few seconds. */
const every = 1000;
/** What is written in the next minutes goes into the same snapshot. */
const delaySeconds = 120;

/**
 * Now and then asks for a fresh snapshot, so that a cold container has little to catch up with. Drawn by lot: no counter
 * to keep, and it comes out right over any number of containers. A queue that does not answer spoils no command.
 */
export async function perhapsSnapshot(workspaceId: string, changedRecords: number): Promise<void> {
  if (Math.random() * every >= changedRecords) return;
  await snapshotSoon(workspaceId);
}

/** Asks for a fresh snapshot; bulk work does so once, at its end. */
export async function snapshotSoon(workspaceId: string, inSeconds = delaySeconds): Promise<void> {
  try {
    await send('snapshots', { workspaceId }, inSeconds);
  } catch (error) {
    log.warn('A snapshot could not be asked for', { workspaceId, error: error as Error });
  }
}
