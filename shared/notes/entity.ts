import { Entity, type EntityItem } from 'electrodb';
import { inWorkspace, key, made, model, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Note } from './schema.ts';

/** Notes of one client, or of one deal, are found together: the index is laid out as when there were clients only. */
export const NoteEntity = new Entity({
  model: model('note'),
  attributes: {
    workspaceId: key,
    noteId: key,
    clientId: optional,
    dealId: optional,
    text,
    subjectId: made('clientId', 'dealId'),
    ...stamps,
  },
  indexes: {
    ...inWorkspace('noteId'),
    ofSubject: {
      index: 'gsi1',
      pk: {
        field: 'gsi1pk',
        composite: ['workspaceId', 'subjectId'],
        template: '$crm#workspaceid_${workspaceId}#clientid_${subjectId}',
      },
      sk: { field: 'gsi1sk', composite: ['noteId'] },
    },
  },
});

export const noteAgrees: Agrees<EntityItem<typeof NoteEntity>, Note> = true;
