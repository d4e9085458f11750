import { AppError } from '#shared/kernel/errors.ts';
import { snapshotSoon } from '#functions/runtime/snapshots.ts';
import { beginAhead, takeAhead, type Reader } from './ahead.ts';
import { catchUp, isStale } from './catch-up.ts';
import { isTorn, removeFile, sizeOf } from './file.ts';
import { limits, removeOldest } from './room.ts';
import { tellRead, type Source } from './metrics.ts';
import type { Model } from './model.ts';
import { openModel } from './open.ts';

/** The copies that are open in this process, the one used longest ago first. */
const open = new Map<string, Model>();

/** What runs for a workspace now, and what all that came meanwhile wait for. */
type Line = { running: Promise<Model>; next?: Promise<Model>; isAsked?: boolean };
const lines = new Map<string, Line>();

/**
 * Reads the copy of a workspace as the table stands now: whatever was acknowledged before this call is in it. `question`
 * must not wait for anything, for the copy may be closed afterwards. A torn copy is made anew, once. With `patience`, in
 * milliseconds, a worker waits as long as he may himself.
 */
export async function reading<T>(
  reader: Reader,
  question: (model: Model) => T,
  patience?: number,
  attempt = 1,
): Promise<T> {
  const { workspaceId } = reader;
  let model: Model | undefined;
  try {
    model = await inTime(workspaceId, takeAhead(reader) ?? upToDate(workspaceId), patience);
    // Another workspace may have been given its room in the same breath.
    if (model.database.isOpen) return question(model);
  } catch (error) {
    if (!isTorn(error) || attempt === 3) throw error;
    if (model) discard(model);
  }
  return reading(reader, question, patience, attempt + 1);
}

/** What took longer to make anew is worth a snapshot. */
const longMs = 5_000;

/** The door of a function of lists: see ahead.ts. */
export const readingAhead = beginAhead((workspaceId) => (open.has(workspaceId) ? upToDate(workspaceId) : undefined));

/**
 * Waits for a copy, though not for ever. Making it goes on here while there are calls, and the worker of snapshots, who has
 * a quarter of an hour, is asked for one: whoever asks again finds a copy further on or ready.
 * Throws `too_many` with the reason `preparing`.
 */
async function inTime(workspaceId: string, model: Promise<Model>, patience: number | undefined): Promise<Model> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    const giveUp = async () => {
      if (patience === undefined) await askOnce(workspaceId);
      reject(preparing());
    };
    timer = setTimeout(() => void giveUp(), patience ?? limits().patienceMs);
  });
  try {
    return await Promise.race([model, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** A snapshot is asked for once while a copy is in the making. */
async function askOnce(workspaceId: string): Promise<void> {
  const line = lines.get(workspaceId);
  if (!line || line.isAsked) return;
  line.isAsked = true;
  await snapshotSoon(workspaceId, 0);
}

const preparing = () =>
  new AppError('too_many', 'The lists of this workspace are being prepared; ask again in a moment', {
    reason: 'preparing',
  });

/**
 * Reads that come together share one catch-up; but not one that is already under way, for it may have asked the table
 * before the caller's own change was acknowledged.
 */
function upToDate(workspaceId: string): Promise<Model> {
  const line = lines.get(workspaceId);
  if (!line) return start(workspaceId);
  line.next ??= line.running.then(
    () => start(workspaceId),
    () => start(workspaceId),
  );
  return line.next;
}

function start(workspaceId: string): Promise<Model> {
  const running = bringUp(workspaceId);
  const line: Line = { running };
  lines.set(workspaceId, line);
  const leave = () => {
    // When others wait, the start of the next one takes this place.
    if (lines.get(workspaceId) === line && !line.next) lines.delete(workspaceId);
  };
  running.then(leave, leave);
  return running;
}

async function bringUp(workspaceId: string): Promise<Model> {
  const startedAt = performance.now();
  const { model, source } = await take(workspaceId);
  const rows = await caughtUp(model);
  const ms = performance.now() - startedAt;
  tellRead(model, source, rows, ms);
  // The next container must not make anew what took long here.
  if (source === 'rebuild' && ms > longMs) await snapshotSoon(workspaceId);
  if (source !== 'open') makeRoom(workspaceId);
  return model;
}

async function take(workspaceId: string): Promise<{ model: Model; source: Source }> {
  const known = open.get(workspaceId);
  if (known && isStale(known)) discard(known);
  else if (known) open.delete(workspaceId);
  const taken =
    known && known.database.isOpen ? { model: known, source: 'open' as const } : await openModel(workspaceId);
  open.set(workspaceId, taken.model);
  return taken;
}

async function caughtUp(model: Model): Promise<number> {
  try {
    return await catchUp(model);
  } catch (error) {
    if (isTorn(error)) discard(model);
    throw error;
  }
}

function discard(model: Model): void {
  if (open.get(model.workspaceId) === model) open.delete(model.workspaceId);
  if (model.database.isOpen) model.database.close();
  removeFile(model.path);
}

/** Gives way to a copy that has come in: those used longest ago are closed and removed. */
function makeRoom(workspaceId: string): void {
  const { maxOpen, maxBytes } = limits();
  let bytes = [...open.values()].reduce((sum, model) => sum + sizeOf(model), 0);
  for (const model of [...open.values()]) {
    if (open.size <= maxOpen && bytes <= maxBytes) break;
    if (model.workspaceId === workspaceId || lines.has(model.workspaceId)) continue;
    bytes -= sizeOf(model);
    discard(model);
  }
  removeOldest(maxBytes);
}

/** Closes all copies and leaves their files, for the next process of this machine to open. */
export function closeAll(): void {
  for (const model of open.values()) if (model.database.isOpen) model.database.close();
  open.clear();
}
