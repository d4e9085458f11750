import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';

/** Reference lists that a workspace keeps for itself. */
export const classifierKinds = [
  'source',
  'segment',
  'industry',
  'region',
  'tag',
  'refusal',
  'activity',
  'outcome',
] as const;
export const ClassifierKind = z.enum(classifierKinds);
export type ClassifierKind = z.infer<typeof ClassifierKind>;

/** What kinds of activities are drawn with: names of Lucide icons. */
export const activityIcons = [
  'phone',
  'users',
  'mail',
  'presentation',
  'square-check',
  'map-pin',
  'message-circle',
  'handshake',
  'video',
  'file-text',
  'clipboard-list',
  'coffee',
  'package',
  'truck',
  'wrench',
  'graduation-cap',
  'calendar',
  'star',
  'flag',
  'circle-help',
] as const;
export const ActivityIcon = z.enum(activityIcons);
export type ActivityIcon = z.infer<typeof ActivityIcon>;

/** Kinds that the product knows by themselves, whatever they are called: a key starts one, a letter is one. */
export const activityCodes = ['call', 'meeting', 'letter', 'demonstration', 'task', 'visit', 'message'] as const;
export const ActivityCode = z.enum(activityCodes);
export type ActivityCode = z.infer<typeof ActivityCode>;

export const ClassifierFields = z.object({
  name: Line(100),
  /** Place in its list; equal places are ordered by name. */
  order: z.number().int().min(0).max(100_000).default(0),
  /** No longer offered, still shown where it was chosen. */
  archived: z.boolean().default(false),
  /** Kinds of activities only. */
  icon: ActivityIcon.optional(),
});

export const Classifier = z.object({
  classifierId: id('classifier'),
  kind: ClassifierKind,
  ...ClassifierFields.shape,
  /** Of the kinds that every workspace begins with; it never changes. */
  code: ActivityCode.optional(),
  ...Stamps.shape,
});
export type Classifier = z.infer<typeof Classifier>;

export const NewClassifier = z.object({ kind: ClassifierKind, ...ClassifierFields.shape });
export const ClassifierKey = z.object({ classifierId: id('classifier') });
export const ClassifierChanges = z.object({ ...changesOf(ClassifierFields).shape, version: z.number().int().min(1) });
