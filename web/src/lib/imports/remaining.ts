/** How much was done at a moment (milliseconds of this browser's clock). */
export type Sample = { at: number; done: number };

const tellAfterMs = 3000;
const windowMs = 10_000;

/** The samples that an estimate needs: the first, and those of the last ten seconds. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  const [first, ...rest] = samples;
  return first ? [first, ...rest.filter(({ at }) => next.at - at <= windowMs), next] : [next];
}

/** Seconds that are left by the speed of late; nothing before the third second, or while nothing moves. */
export function secondsLeft(samples: readonly Sample[], total: number): number | undefined {
  const [first, second] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < tellAfterMs) return undefined;
  const from = last.at - first.at <= windowMs ? first : (second ?? first);
  const speed = (last.done - from.done) / (last.at - from.at);
  if (!(speed > 0)) return undefined;
  return Math.max(0, (total - last.done) / speed / 1000);
}
