import { redirect } from '@sveltejs/kit';
import { AppError } from '#shared/kernel/errors.ts';
import { api } from '#lib/api.ts';
import { route } from '#lib/route.ts';
import { useWorkspace, workspaceInUse } from '#lib/workspace.ts';

export type Entered = Awaited<ReturnType<typeof readWorkspace>>;

/** Everything that each page of a workspace needs: oneself, the workspace, its people and reference lists. */
export async function enterWorkspace(): Promise<Entered> {
  if (!workspaceInUse()) await chooseFirst();
  try {
    return await readWorkspace();
  } catch (error) {
    // The remembered workspace is of another account, or one was taken out of it.
    if (!(error instanceof AppError) || (error.code !== 'not_found' && error.code !== 'invalid')) throw error;
    await chooseFirst();
    return readWorkspace();
  }
}

async function readWorkspace() {
  const [me, workspace, belongings, members, classifiers, pipelines] = await Promise.all([
    api.members.me(),
    api.workspaces.get(),
    api.workspaces.list(),
    api.members.list(),
    api.classifiers.list(),
    api.pipelines.list({}).then(({ items }) => items, noneWhenForbidden),
  ]);
  return {
    me,
    workspace,
    belongings: belongings.items,
    members: members.items,
    classifiers: classifiers.items,
    pipelines,
  };
}

/** Who may see no deals has no pipelines. */
function noneWhenForbidden(error: unknown): [] {
  if (error instanceof AppError && error.code === 'forbidden') return [];
  throw error;
}

async function chooseFirst(): Promise<void> {
  const [first] = (await api.workspaces.list()).items;
  useWorkspace(first?.workspaceId);
  if (!first) redirect(307, route.createWorkspace());
}
