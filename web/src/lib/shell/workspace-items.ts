import { goto } from '$app/navigation';
import Plus from '@lucide/svelte/icons/plus';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import { session } from '#lib/session.svelte.ts';
import type { MenuItem } from '#lib/ui/Menu.svelte';
import { useWorkspace } from '#lib/workspace.ts';

/** The workspaces one belongs to, the present one ticked, and the way to found another. */
export const workspaceItems = (): MenuItem[] => [
  { heading: m.nav_workspace() },
  ...session.belongings.map(({ workspaceId, name }) => ({
    label: name,
    checked: workspaceId === session.workspace.workspaceId,
    onselect: () => void choose(workspaceId),
  })),
  { divider: true },
  { label: m.nav_new_workspace(), icon: Plus, href: route.createWorkspace() },
];

async function choose(workspaceId: string): Promise<void> {
  useWorkspace(workspaceId);
  await goto(route.home(), { refreshAll: true });
}
