import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#shared/kernel/errors.ts';

const pauseMs = 1000;

/**
 * Asks again while the lists of the workspace are being made, as they are after a large import; says so once on standard
 * error. Throws the last answer after `SKREPKA_PATIENCE` seconds (180).
 */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + Number(process.env.SKREPKA_PATIENCE ?? 180) * 1000;
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (!isPreparing(error) || Date.now() + pauseMs > until) throw error;
      if (attempt === 1) process.stderr.write('The lists of this workspace are being prepared; waiting …\n');
      await wait(pauseMs);
    }
  }
}

const isPreparing = (error: unknown) =>
  error instanceof AppError && error.code === 'too_many' && error.details?.reason === 'preparing';
