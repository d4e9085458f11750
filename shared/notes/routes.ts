import { route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { NewNote, Note, NoteChanges, NoteKey, NotesOf } from './schema.ts';

export const notes = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/notes',
    access: 'client.view',
    summary: 'List the notes of a client or of a deal, newest first',
    input: NotesOf,
    output: page(Note),
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/notes',
    access: 'client.edit',
    summary: 'Write a note on a client or on a deal',
    input: NewNote,
    output: Note,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/notes/{noteId}',
    access: 'client.edit',
    summary: 'Change a note',
    input: NoteKey.extend(NoteChanges.shape),
    output: Note,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/notes/{noteId}',
    access: 'client.edit',
    summary: 'Move a note to the trash',
    input: NoteKey,
    output: Note,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/notes/{noteId}/restore',
    access: 'client.edit',
    summary: 'Take a note out of the trash',
    input: NoteKey,
    output: Note,
  }),
};
