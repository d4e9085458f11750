import type { Preview } from '#shared/imports/schema.ts';
import { m } from '#lib/paraglide/messages.js';

/** How a file is written: `windows-1251, «;»`; nothing to say of a workbook. */
export function fileShape({ encoding, separator }: Pick<Preview, 'encoding' | 'separator'>): string {
  const mark =
    separator === '\t' ? m.import_separator_tab() : separator && m.import_check_example({ value: separator });
  return [encoding, mark].filter(Boolean).join(', ');
}

const up = (value: number, step: number) => Math.max(step, Math.ceil(value / step) * step);

/** A length of time as people say it: `4 с`, `35 с`, `2 мин`, `1 ч 20 мин`. Rough on purpose: it is a guess. */
export function roughTime(seconds: number): string {
  if (seconds < 10) return m.import_left_seconds({ value: up(seconds, 1) });
  if (seconds < 55) return m.import_left_seconds({ value: up(seconds, 5) });
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return m.import_left_minutes({ value: minutes });
  return m.import_left_hours({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
