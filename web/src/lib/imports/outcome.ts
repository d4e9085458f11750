import type { Import } from '#shared/imports/schema.ts';
import { count } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { loaded } from './counts.ts';
import { failureWords } from './failure-words.ts';

/** Where an import stands or how it ended, in one line. */
export function outcomeWords(record: Import): string {
  const done = count(loaded(record));
  if (record.state === 'waiting') return m.import_state_waiting();
  if (record.state === 'running') return record.rows ? m.import_state_running_at({ done }) : m.import_state_running();
  if (record.state === 'stopped') return m.import_state_stopped({ done });
  if (record.state === 'failed') return failureWords(record.failure).title;
  return record.refused
    ? m.import_state_done_refused({ done, refused: count(record.refused) })
    : m.import_state_done({ done });
}

export function outcomeTone({ state, refused }: Import): 'hollow' | 'accent' | 'success' | 'warn' | 'danger' {
  if (state === 'done') return refused ? 'warn' : 'success';
  return ({ waiting: 'hollow', running: 'accent', stopped: 'warn', failed: 'danger' } as const)[state];
}
