import { goto } from '$app/navigation';
import { route } from '#lib/route.ts';
import { cognito, forgetToken } from '#lib/token.ts';
import { useWorkspace } from '#lib/workspace.ts';

/** Signs out on this device. */
export async function leave(to: string = route.signIn()): Promise<void> {
  const pool = await cognito();
  await pool.leave().catch(() => {});
  forgetToken();
  useWorkspace(undefined);
  await goto(to, { refreshAll: true });
}
