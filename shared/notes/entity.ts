import { Entity, type EntityItem } from 'electrodb';
import { inWorkspace, key, model, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Note } from './schema.ts';

export const NoteEntity = new Entity({
  model: model('note'),
  attributes: { workspaceId: key, noteId: key, clientId: text, text, ...stamps },
  indexes: {
    ...inWorkspace('noteId'),
    ofClient: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'clientId'] },
      sk: { field: 'gsi1sk', composite: ['noteId'] },
    },
  },
});

export const noteAgrees: Agrees<EntityItem<typeof NoteEntity>, Note> = true;
