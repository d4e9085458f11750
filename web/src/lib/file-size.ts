import { number } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** The size of a file: `18,4 МБ`. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return m.import_size_bytes({ value: number(bytes) });
  if (bytes < 100_000) return m.import_size_kb({ value: number(Math.round(bytes / 102.4) / 10) });
  return m.import_size_mb({ value: number(Math.max(0.1, Math.round(bytes / 104_857.6) / 10)) });
}
