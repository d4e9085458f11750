import type { Action } from '#shared/kernel/access.ts';
import type { EntryKind } from '#shared/timeline/schema.ts';

/** Whose timeline is asked for. */
export type Whose = 'clientId' | 'personId' | 'dealId';

/** Rows of the copy that a timeline tells of: of which table, by whose right, when each stands, and by which column whose. */
export type Source = {
  kind: Exclude<EntryKind, 'move' | 'change'>;
  action: Action;
  at: string;
  of: Partial<Record<Whose, string>>;
  /** What else must hold of a row. */
  and?: string;
};

/** What has a day and no hour stands where it was written, when that was on its day. */
const onDay = (day: string) =>
  `case when substr(t.createdAt, 1, 10) = t.${day} then t.createdAt else t.${day} || 'T00:00:00.000Z' end`;

const ofBoth = { clientId: 'clientId', dealId: 'dealId' } as const;

/** A client is also told what is written and kept at his deals. */
export const sources: readonly Source[] = [
  { kind: 'activity', action: 'activity.view', at: 't.at', of: { ...ofBoth, personId: 'personId' } },
  { kind: 'note', action: 'client.view', at: 't.createdAt', of: ofBoth },
  { kind: 'note', action: 'deal.view', at: 't.createdAt', of: { clientId: 'dealClientId' } },
  // What is still being written has not happened.
  {
    kind: 'letter',
    action: 'letter.view',
    at: 't.at',
    of: { ...ofBoth, personId: 'personId' },
    and: "t.state <> 'draft'",
  },
  { kind: 'document', action: 'document.view', at: onDay('issuedOn'), of: ofBoth },
  { kind: 'payment', action: 'payment.view', at: onDay('day'), of: ofBoth },
  { kind: 'shipment', action: 'payment.view', at: onDay('day'), of: ofBoth },
  { kind: 'file', action: 'file.view', at: 't.createdAt', of: { ...ofBoth, personId: 'subjectId' } },
  { kind: 'file', action: 'file.view', at: 't.createdAt', of: { clientId: 'dealClientId' } },
];
