import * as z from 'zod';

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (!value.startsWith('[')) return value.split(',').map((each) => each.trim());
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Several values of one field of an address: by commas, or as JSON. */
export const listed = <T extends z.ZodType>(item: T) => z.preprocess(fromText, z.array(item).min(1).max(20));
