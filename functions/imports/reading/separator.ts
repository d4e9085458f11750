const candidates = [';', ',', '\t', '|'];

/** What parts the cells: Excel's own `sep=;` line, or the sign that cuts the first lines into equal numbers of cells. */
export function separatorOf(head: string): string {
  const told = /^\uFEFF?"?sep=(.)"?\r?\n/i.exec(head)?.[1];
  if (told) return told;
  const lines = unquoted(head)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  // The last line may be cut.
  const whole = lines.slice(0, Math.max(1, Math.min(lines.length - 1, 50)));
  const scored = candidates.map((sign) => ({ sign, score: score(whole.map((line) => line.split(sign).length - 1)) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).sign;
}

/** Quoted cells may hold any sign, so only what stands outside of them is counted. */
const unquoted = (text: string) => text.replace(/"(?:[^"]|"")*"/g, '""');

/** Lines that agree weigh most; among signs that agree alike, the one that makes more cells. */
function score(counts: number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) if (count) times.set(count, (times.get(count) ?? 0) + 1);
  const [most, agreeing] = [...times].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0]);
  return agreeing / counts.length + Math.min(most, 50) / 1000;
}
