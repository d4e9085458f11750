import './refusals.ts';

/** What a link is made for: a paper, the papers of a deal, or those of a month (`2026-11`) and a kind that may be chosen. */
export type Subject = { documentId: string } | { dealId: string } | { period: string; kind: string };

/** The end of the day so many days from now, as the moment until which a link lives. */
export function validFor(days: number, now: Date = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 23, 59, 59).toISOString();
}
