import * as z from 'zod';
import { Reach, Role } from '../kernel/access.ts';
import { Email } from '../kernel/contacts.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Moment, TimeZone } from '../kernel/time.ts';

/** A person's place in a workspace. `team` is the name of his group; those of one group share its visibility. */
export const Member = z.object({
  userId: UserId,
  name: Line(100),
  email: Email.shape.address,
  role: Role,
  team: Line(60).optional(),
  /** Where he lives and plans; the zone of the workspace when he has said nothing. */
  zone: TimeZone.optional(),
  ...Stamps.shape,
});
export type Member = z.infer<typeof Member>;

/** Oneself: the membership and how far one sees, so that the web can hide what is refused anyway. */
export const Me = z.object({ ...Member.shape, reach: Reach, teammates: z.array(UserId) });
export type Me = z.infer<typeof Me>;

export const Invitation = z.object({
  invitationId: id('invitation'),
  email: Email.shape.address,
  role: Role,
  team: Line(60).optional(),
  invitedBy: UserId,
  expiresOn: Moment,
  ...Stamps.shape,
});
export type Invitation = z.infer<typeof Invitation>;

export const NewInvitation = z.object({
  email: Email.shape.address,
  role: Role.exclude(['owner']),
  team: Line(60).optional(),
});
export const MemberKey = z.object({ userId: UserId });

/** What everybody may change of himself; `null` goes back to the zone of the workspace. */
export const MyChanges = z.object({
  name: Line(100).optional(),
  zone: TimeZone.nullable().optional(),
  version: z.number().int().min(1),
});

/** `null` takes the person out of his group. */
export const MemberChanges = z.object({
  role: Role.optional(),
  team: Line(60).nullable().optional(),
  name: Line(100).optional(),
  version: z.number().int().min(1),
});
