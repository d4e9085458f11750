import { keep, kept } from '#lib/kept.ts';

let inUse = kept('workspace');

/** The workspace that calls speak of. Each tab keeps its own; a new tab begins with the last chosen. */
export const workspaceInUse = (): string | undefined => inUse;

export function useWorkspace(workspaceId: string | undefined): void {
  inUse = workspaceId;
  keep('workspace', workspaceId);
}
