import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Moment } from '../kernel/time.ts';

/** One for each calendar that somebody reads it with; more serve nobody. */
export const maxFeeds = 5;

/** What a member says of his link: which calendar it is for. */
export const FeedFields = z.object({
  note: Line(100).optional(),
  /** With the names of clients and what they are called about, or with the bare kind and time only. */
  detail: z.enum(['full', 'busy']).default('full'),
});

/** A private link by which a calendar program reads what one member plans. Its token is told once and kept as a hash only. */
export const Feed = z.object({
  feedId: id('feed'),
  ...FeedFields.shape,
  userId: UserId,
  /** When its address was made last. */
  madeAt: Moment,
  revokedAt: Moment.optional(),
  ...Stamps.shape,
});
export type Feed = z.infer<typeof Feed>;

export const FeedKey = z.object({ feedId: id('feed') });

/** 256 random bits in base64url; calendar programs like an address that ends as a file does. */
export const FeedToken = z.string().regex(/^[A-Za-z0-9_-]{43}(\.ics)?$/, 'feed_token');

/** A text that is no JSON, as it is sent. */
export const Sheet = z.object({
  body: z.string(),
  /** When anything in it changed last. */
  changedAt: Moment,
  /** The name under which it is saved. */
  name: z.string(),
});
export type Sheet = z.infer<typeof Sheet>;
