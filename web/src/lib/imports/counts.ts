import type { Import, Preview } from '#shared/imports/schema.ts';

type Counts = Pick<Import, 'rows' | 'rowsTotal' | 'created' | 'updated' | 'skipped' | 'refused'>;

/** Rows that now stand in the register. */
export const loaded = ({ created, updated }: Pick<Counts, 'created' | 'updated'>): number => created + updated;

/** All rows of the file, as far as they are known. */
export const rowsOf = ({ rowsTotal, rows }: Counts): number => rowsTotal ?? rows;

export const isOver = ({ state }: Pick<Import, 'state'>): boolean =>
  state === 'done' || state === 'stopped' || state === 'failed';

/** Up to this size the server counts the rows of a file; above it judges by the first ones. */
const countedBytes = 4 * 1024 * 1024;
export const isCounted = ({ fileBytes }: Pick<Import, 'fileBytes'>, { format }: Pick<Preview, 'format'>): boolean =>
  format === 'xlsx' || fileBytes <= countedBytes;
