import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { PageQuery } from '../kernel/page.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Text } from '../kernel/text.ts';

/** A note on a client or on a deal. Columns of an import that fit no field are kept as notes too. */
export const Note = z.object({
  noteId: id('note'),
  clientId: id('client').optional(),
  dealId: id('deal').optional(),
  text: Text(20_000),
  ...Stamps.shape,
});
export type Note = z.infer<typeof Note>;

type OnWhat = { clientId?: string | undefined; dealId?: string | undefined };
/** A note is on one thing: a client or a deal. */
const onOne = ({ clientId, dealId }: OnWhat) => (clientId === undefined) !== (dealId === undefined);
const notOnOne = { error: 'note_on_one', path: ['clientId'] };

export const NewNote = Note.pick({ clientId: true, dealId: true, text: true }).refine(onOne, notOnOne);
export const NotesOf = PageQuery.extend({ clientId: id('client').optional(), dealId: id('deal').optional() }).refine(
  onOne,
  notOnOne,
);
export const NoteKey = z.object({ noteId: id('note') });
export const NoteChanges = z.object({ text: Text(20_000), version: z.number().int().min(1) });
