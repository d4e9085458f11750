import { isFromMachine, type LetterMark } from '#shared/inbox/marks.ts';
import { prefixes } from '#shared/kernel/ids.ts';
import type { Notification } from '#shared/notifications/schema.ts';
import { now } from '#functions/runtime/clock.ts';

type Came = {
  direction: 'in' | 'out';
  subject: string;
  from?: { name?: string | undefined; address: string } | undefined;
  ownerId?: string | undefined;
  clientId?: string | undefined;
  dealId?: string | undefined;
  marks?: LetterMark[] | undefined;
};

/** Whose bell rings for a letter that came: its owner's, unless a program wrote it. */
export const readerOf = ({ direction, ownerId, marks }: Came): string | undefined =>
  direction === 'in' && !isFromMachine(marks) ? ownerId : undefined;

/** A letter that is taken in twice tells once. */
export const noticeIdOf = (letterId: string): string =>
  `${prefixes.notification}_${letterId.slice(letterId.indexOf('_') + 1)}`;

export const letterNotice = (letterId: string, { subject, from, clientId, dealId }: Came): Notification => ({
  notificationId: noticeIdOf(letterId),
  kind: 'letter',
  at: now(),
  // A stranger's words may be of any length.
  subject: (subject.trim() || writerOf(from)).slice(0, 300),
  letterId,
  clientName: writerOf(from),
  ...(clientId && { clientId }),
  ...(dealId && { dealId }),
});

const writerOf = (from: Came['from']): string => from?.name ?? from?.address ?? '?';
