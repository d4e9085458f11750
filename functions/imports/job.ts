import type { ImportPlan } from '#shared/imports/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Author } from '#functions/runtime/write.ts';
import type { Lists } from './lists.ts';
import type { Noted } from './noted.ts';
import type { Register } from './register.ts';
import type { Columns } from './rows.ts';
import type { Staff } from './staff.ts';

/** One import in a worker's hands: what it knows while it goes through the rows. */
export type Job = {
  workspaceId: string;
  importId: string;
  leaseId: string;
  plan: ImportPlan;
  columns: Columns;
  /** Whoever started it: his rights bound what it may change. */
  actor: Caller;
  author: Author;
  lists: Lists;
  register: Register;
  staff: Staff;
  noted: Noted;
  /** Clients that were there before and that a row of this import has changed. */
  touched: Set<string>;
  /** Values added to reference lists so far. */
  added: { count: number };
};
