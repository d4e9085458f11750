import * as z from 'zod';

type Changed<S extends z.ZodRawShape> = {
  [K in keyof S]: S[K] extends z.ZodOptional<infer T extends z.ZodType>
    ? z.ZodOptional<z.ZodNullable<T>>
    : S[K] extends z.ZodDefault<infer T extends z.ZodType>
      ? z.ZodOptional<T>
      : z.ZodOptional<S[K] extends z.ZodType ? S[K] : never>;
};

/**
 * The schema of a change to a record: every field may be left out (stays), and a field that may be absent may be null
 * (is cleared).
 */
export function changesOf<S extends z.ZodRawShape>(schema: z.ZodObject<S>): z.ZodObject<Changed<S>> {
  const shape = Object.entries(schema.shape as unknown as Record<string, z.ZodType>).map(([name, field]) => {
    if (field instanceof z.ZodDefault) return [name, (field.unwrap() as z.ZodType).optional()];
    if (field instanceof z.ZodOptional) return [name, (field.unwrap() as z.ZodType).nullable().optional()];
    return [name, field.optional()];
  });
  return z.object(Object.fromEntries(shape)) as unknown as z.ZodObject<Changed<S>>;
}
