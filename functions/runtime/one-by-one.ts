import { AppError } from '#shared/kernel/errors.ts';

const atOnce = 8;

/**
 * Does one thing to each of many records, each in a transaction of its own, some at a time: one that is refused does not
 * stop the others. `told` is what the answer says of a refusal. The one place besides the edge that catches: a refusal is
 * part of the answer here.
 */
export async function oneByOne<R>(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
  told: (id: string, refusal: AppError) => R,
): Promise<{ done: number; refused: R[] }> {
  const queue = [...new Set(ids)];
  const refused: R[] = [];
  let done = 0;
  const work = async () => {
    for (let id = queue.shift(); id; id = queue.shift())
      try {
        await act(id);
        done++;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push(told(id, error));
      }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, refused };
}
