import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Text } from '../kernel/text.ts';

/** A note on a client. Columns of an import that fit no field are kept as notes too. */
export const Note = z.object({
  noteId: id('note'),
  clientId: id('client'),
  text: Text(20_000),
  ...Stamps.shape,
});
export type Note = z.infer<typeof Note>;

export const NewNote = Note.pick({ clientId: true, text: true });
export const NoteKey = z.object({ noteId: id('note') });
export const NoteChanges = z.object({ text: Text(20_000), version: z.number().int().min(1) });
