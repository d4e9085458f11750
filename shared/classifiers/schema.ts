import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';

/** Reference lists that a workspace keeps for itself. */
export const classifierKinds = ['source', 'segment', 'industry', 'region', 'tag', 'refusal'] as const;
export const ClassifierKind = z.enum(classifierKinds);
export type ClassifierKind = z.infer<typeof ClassifierKind>;

export const ClassifierFields = z.object({
  name: Line(100),
  /** Place in its list; equal places are ordered by name. */
  order: z.number().int().min(0).max(100_000).default(0),
  /** No longer offered, still shown where it was chosen. */
  archived: z.boolean().default(false),
});

export const Classifier = z.object({
  classifierId: id('classifier'),
  kind: ClassifierKind,
  ...ClassifierFields.shape,
  ...Stamps.shape,
});
export type Classifier = z.infer<typeof Classifier>;

export const NewClassifier = z.object({ kind: ClassifierKind, ...ClassifierFields.shape });
export const ClassifierKey = z.object({ classifierId: id('classifier') });
export const ClassifierChanges = z.object({ ...changesOf(ClassifierFields).shape, version: z.number().int().min(1) });
