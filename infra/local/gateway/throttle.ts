import type { Throttle } from '#infra/local/template/http-api.ts';

/** A bucket of tokens, as API Gateway throttles: `burst` at once, then `rate` a second. Answers whether one may pass. */
export function bucketOf({ rate, burst }: Throttle, now: () => number): () => boolean {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) / 1000) * rate);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
