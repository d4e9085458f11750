import { m } from '#lib/paraglide/messages.js';

/** What a column is called; one without a heading by its number. */
export const columnName = (columns: readonly { name: string }[], at: number): string =>
  columns[at]?.name.trim() || m.import_column_unnamed({ number: at + 1 });
