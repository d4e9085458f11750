import { invalidate } from '$app/navigation';
import { tell, tellError, type Undo } from '#lib/toast.ts';

type Told<T> = string | ((result: T) => string | { text: string; undo: Undo });

/**
 * Carries out a change: calls, tells what was done (past tense), and reloads what depends on `tag`. A failure is told with
 * a way out; then the answer is undefined and nothing on the page has changed.
 */
export async function change<T>(
  tag: string | string[],
  action: () => Promise<T>,
  told?: Told<T>,
): Promise<T | undefined> {
  try {
    const result = await action();
    const words = typeof told === 'function' ? told(result) : told;
    if (typeof words === 'string') tell(words);
    else if (words) tell(words.text, words.undo);
    await Promise.all([tag].flat().map((each) => invalidate(each)));
    return result;
  } catch (error) {
    tellError(error);
    return undefined;
  }
}
