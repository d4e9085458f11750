import type { Line } from './reading/lines.ts';

/**
 * The ids of the payments of a line follow from its fingerprint: the same payment in another statement, or confirmed by two
 * people in the same second, meets the record that is there already.
 */
export const paymentIdOf = ({ fingerprint }: Pick<Line, 'fingerprint'>, part: number): string =>
  `pay_${fingerprint}${String(part).padStart(2, '0')}`;
