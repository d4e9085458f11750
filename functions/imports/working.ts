import type { Author } from '#functions/runtime/write.ts';
import type { Planned } from './chunks.ts';
import type { Row } from './reading/csv.ts';

/** One import in a worker's hands. */
export type Hand = { workspaceId: string; importId: string; leaseId: string; author: Author };

/** What becomes of rows: the same lanes, leases and counts carry clients, goods, deals and teams. */
export type Working<D extends { row: number }> = {
  /** What a row says; asks nobody. */
  read(row: Row): D;
  /** Rows that were done before this worker began. */
  revisit(drafts: readonly D[]): Promise<void>;
  /** Whatever rows need before they can be planned. */
  prepare(drafts: readonly D[]): Promise<void>;
  /** What is to be written for some rows; done again when others have changed the same records in between. */
  plan(drafts: readonly D[]): Promise<Planned>;
  /** Clients whose rows have been written. */
  written(clientIds: readonly string[]): void;
};
