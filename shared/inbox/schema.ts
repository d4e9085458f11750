import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Moment } from '../kernel/time.ts';

/**
 * The private address of a workspace: what is sent, forwarded or copied to it comes into the workspace. Whoever knows it
 * may write to it, so it can be renewed; the old one then leads nowhere. Absent where letters do not come in.
 */
export const PrivateAddress = z.object({
  /** Whether letters can come in at all: the installation has a domain for them. */
  isPossible: z.boolean(),
  address: z.string().optional(),
  madeAt: Moment.optional(),
});
export type PrivateAddress = z.infer<typeof PrivateAddress>;

/** How a workspace takes letters in. `key` is what stands before the @: 100 random bits. */
export const Inbox = z.object({ key: z.string().optional(), madeAt: Moment.optional(), ...Stamps.shape });
export type Inbox = z.infer<typeof Inbox>;

/** Letters that came: those that wait to be told whose they are, or all. */
export const InboxShow = z.enum(['waiting', 'all']);

/** Who may have written it. `by`: the address is theirs, somebody there has one of the same domain, or the name is alike. */
export const Suggestion = z.object({
  clientId: id('client'),
  personId: id('person').optional(),
  name: z.string(),
  /** The client of a contact person. */
  clientName: z.string(),
  by: z.enum(['email', 'domain', 'name']),
});
export type Suggestion = z.infer<typeof Suggestion>;

/**
 * Whose a letter is. `remember`: its sender's address is written down with the client or the contact person, so that the
 * next one finds its way by itself. Other waiting letters of the conversation go the same way.
 */
export const LetterLink = z.object({
  clientId: id('client'),
  personId: id('person').optional(),
  dealId: id('deal').optional(),
  remember: z.boolean().default(false),
});
export type LetterLink = z.infer<typeof LetterLink>;
