import { Entity, type EntityItem } from 'electrodb';
import { flag, inWorkspace, key, model, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { LetterTemplate } from './schema.ts';

export const LetterTemplateEntity = new Entity({
  model: model('letterTemplate'),
  attributes: {
    workspaceId: key,
    letterTemplateId: key,
    name: text,
    subject: text,
    html: text,
    archived: flag,
    ...stamps,
  },
  indexes: inWorkspace('letterTemplateId'),
});

export const letterTemplateAgrees: Agrees<EntityItem<typeof LetterTemplateEntity>, LetterTemplate> = true;

/** A person's signature; his own matter, so it has no history. */
export const SignatureEntity = new Entity({
  model: model('signature'),
  attributes: { workspaceId: key, userId: key, html: text, updatedAt: text },
  indexes: inWorkspace('userId'),
});
