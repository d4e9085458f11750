import * as z from 'zod';

/** What every list answers. `total` counts all matches, `cursor` leads on and is null at the end. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), cursor: z.string().nullable() });

/** How much of a list, and from where: by cursor when reading on, by offset when jumping (a scroll bar does). */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
});
