import { isDeepStrictEqual } from 'node:util';

/** Whether two stored values are one: nothing is the same as null, and the table keeps no order of names. */
export const same = (one: unknown, other: unknown): boolean => isDeepStrictEqual(plain(one), plain(other));

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;
