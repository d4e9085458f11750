import type { Import } from '#shared/imports/schema.ts';
import { count, counted } from '#lib/format.ts';
import type { Words } from '#lib/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { loaded, rowsOf } from './counts.ts';
import { failureWords } from './failure-words.ts';
import { roughTime } from './measure-words.ts';

const refusedWords = ({ refused }: Import) => (refused ? `${counted(m.import_done_refused, refused)}.` : '');

/** How an import ended: `Загружено 99 600 из 100 000` and `312 строк с причинами — в файле.` */
export function endingWords(record: Import): Words {
  const done = count(loaded(record));
  if (record.state === 'failed') {
    const { title, text = '' } = failureWords(record.failure);
    return { title, text: loaded(record) ? `${m.import_failed_after({ done })} ${text}` : text };
  }
  if (record.state === 'stopped') {
    const { rowsTotal } = record;
    const title =
      rowsTotal === undefined
        ? m.import_stopped_at_unknown({ done })
        : m.import_stopped_at({ done, total: count(rowsTotal) });
    return { title, text: [refusedWords(record), m.import_stopped_text()].filter(Boolean).join(' ') };
  }
  const title = m.import_done_all({ done, total: count(rowsOf(record)) });
  return { title, text: record.refused ? refusedWords(record) : m.import_done_no_refused() };
}

/** How long it took, where both ends are known. */
export function tookWords({ startedAt, endedAt }: Import): string | undefined {
  if (!startedAt || !endedAt) return undefined;
  const seconds = Math.max(1, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  return m.import_took({ time: roughTime(seconds) });
}
