import { api } from '#lib/api.ts';
import { change } from '#lib/change.ts';
import { counted } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Sent } from './choices.svelte.ts';

/** The API takes so many lines at once. */
const mostAtOnce = 200;

/** Records the chosen lines as payments and says how many were taken and refused; undefined when nothing could be sent. */
export const confirmLines = (statementId: string, choices: readonly Sent[]): Promise<number | undefined> =>
  change(
    ['app:statements', 'app:money', 'app:documents'],
    async () => {
      let [done, refused] = [0, 0];
      for (let at = 0; at < choices.length; at += mostAtOnce) {
        const answer = await api.statements.confirm({ statementId, choices: choices.slice(at, at + mostAtOnce) });
        done += answer.done;
        refused += answer.refused.length;
      }
      return { done, refused };
    },
    ({ done, refused }) =>
      refused
        ? m.money_confirmed_some({ done: counted(m.money_payments_count, done), refused })
        : m.money_confirmed({ done: counted(m.money_payments_count, done) }),
  ).then((answer) => answer?.done);
