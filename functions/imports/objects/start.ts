import type { Input } from '#shared/contract/route.ts';
import type { imports } from '#shared/imports/routes.ts';
import type { ObjectPlan } from '#shared/imports/objects.ts';
import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { checkReferences } from '#functions/clients/references.ts';
import { startingPlace } from '#functions/pipelines/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { send } from '#functions/runtime/queues.ts';
import { begin } from '../begin.ts';
import { fileOf, findImport } from '../find.ts';
import { withCounts } from '../progress.ts';
import { naming, neededFor } from './working.ts';

/** Begins to load goods, deals or teams. Throws `forbidden` for whoever may not make such records himself. */
export async function startObjects({ importId, ...plan }: Input<(typeof imports)['startObjects']>, caller: Caller) {
  const record = await findImport(caller, importId);
  refuseWithoutRight(caller, plan);
  if (!plan.targets.some((target) => naming[plan.object].includes(target)))
    throw new AppError('invalid', 'Say which column holds the name', {
      issues: [{ path: 'targets', rule: 'name_missing', message: 'name_missing' }],
    });
  await checkReferences(caller, { ownerId: plan.ownerId });
  if (plan.object === 'deal') await startingPlace(caller, plan);
  await fileOf(record);
  const started = await begin(record, { objectPlan: JSON.parse(JSON.stringify(plan)) as ObjectPlan });
  await send('imports', { workspaceId: caller.workspaceId, importId });
  return withCounts(started);
}

export function refuseWithoutRight(caller: Caller, { object }: Pick<ObjectPlan, 'object'>): void {
  const action = neededFor[object];
  if (!decide(caller, action).allowed) throw new AppError('forbidden', `You may not do this: ${action}`);
}
