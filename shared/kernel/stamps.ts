import * as z from 'zod';
import { UserId } from './ids.ts';
import { Moment } from './time.ts';

/** What made a record or a change: a person at the web, an import, a form, an automation or the system itself. */
export const Origin = z.object({
  kind: z.enum(['person', 'import', 'form', 'automation', 'system']),
  id: z.string().optional(),
});
export type Origin = z.infer<typeof Origin>;

/** What every stored record carries. `version` grows by one with each change; `deletedAt` means: in the trash. */
export const Stamps = z.object({
  version: z.number().int().min(1),
  createdAt: Moment,
  createdBy: UserId,
  origin: Origin,
  updatedAt: Moment,
  updatedBy: UserId,
  deletedAt: Moment.optional(),
  deletedBy: UserId.optional(),
});
export type Stamps = z.infer<typeof Stamps>;
