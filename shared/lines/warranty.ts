/** The last day of a warranty of so many months from a day on; the end of a shorter month stands for a day it has not. */
export function warrantyUntil(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const until = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)));
  return until.toISOString().slice(0, 10);
}
