import { isStale } from './catch-up.ts';
import { filesOf, newFile, openFile, removeFile } from './file.ts';
import type { Source } from './metrics.ts';
import type { Model } from './model.ts';
import { rebuild } from './rebuild.ts';
import { fetchSnapshot } from './snapshots.ts';

/** Opens the copy of a workspace: from a file that lies here, else the newest snapshot, else anew from the table. */
export async function openModel(workspaceId: string, attempt = 1): Promise<{ model: Model; source: Source }> {
  for (const file of filesOf(workspaceId)) {
    const model = openUsable(workspaceId, file);
    if (model) return { model, source: 'file' };
  }
  const file = newFile(workspaceId);
  if (await fetchSnapshot(workspaceId, file)) {
    const model = openUsable(workspaceId, file);
    if (model) return { model, source: 'snapshot' };
  }
  await rebuild(workspaceId, file);
  const model = openUsable(workspaceId, file);
  if (model) return { model, source: 'rebuild' };
  // Another process of this machine was quicker to open the file that we made.
  if (attempt === 3) throw new Error('A copy that has just been made cannot be opened');
  return openModel(workspaceId, attempt + 1);
}

/** A file that cannot be used is removed, unless another process holds it. */
function openUsable(workspaceId: string, file: string): Model | undefined {
  const model = openFile(workspaceId, file);
  if (model === 'busy') return undefined;
  if (model && !isStale(model)) return model;
  model?.database.close();
  removeFile(file);
  return undefined;
}
