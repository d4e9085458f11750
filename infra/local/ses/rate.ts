import { Refusal } from '#infra/local/wire.ts';

/** Refuses, as SES does, more letters than the account may send: a second's worth at once, then `perSecond`. */
export function sendingRate(perSecond: number, now: () => number): (letters: number) => void {
  let left = perSecond;
  let asOf = now();
  return (letters) => {
    const at = now();
    left = Math.min(perSecond, left + ((at - asOf) / 1000) * perSecond);
    asOf = at;
    // A call for more than a second's worth passes when the account is fully rested, or it would never pass.
    if (left < Math.min(letters, perSecond))
      throw new Refusal(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
    left -= letters;
  };
}
