import { Entity, type EntityItem } from 'electrodb';
import { flag, inWorkspace, key, model, nested, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { DocumentKind } from '../documents/kinds.ts';
import type { Template, TemplateProblem } from './schema.ts';

export const TemplateEntity = new Entity({
  model: model('template'),
  attributes: {
    workspaceId: key,
    templateId: key,
    name: text,
    kind: nested<DocumentKind>(),
    archived: flag,
    fileName: text,
    fileKey: text,
    previewKey: optional,
    state: nested<Template['state']>(),
    placeholders: nested<string[]>(),
    problems: nested<TemplateProblem[]>(),
    ...stamps,
  },
  indexes: inWorkspace('templateId'),
});

type Hidden = 'fileKey' | 'previewKey';
export const templateAgrees: Agrees<Omit<EntityItem<typeof TemplateEntity>, Hidden>, Template> = true;
