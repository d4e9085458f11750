import * as z from 'zod';
import { ImportObject, ObjectPlan, objectTargets, ObjectTarget, Word } from './objects.ts';
import { CellProblem, encodings, ImportKey } from './schema.ts';

/** What the file shows before anything is written: unknown words first, then the most frequent. */
export const ObjectPreview = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(encodings).optional(),
  separator: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), target: ObjectTarget, samples: z.array(z.string()) })),
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()), problems: z.array(CellProblem) })),
  words: z.array(Word),
  rowsTotal: z.number().int(),
});
export type ObjectPreview = z.infer<typeof ObjectPreview>;

const fitting = ({ object, targets }: { object: ImportObject; targets?: readonly ObjectTarget[] | undefined }) =>
  !targets || targets.every((target) => (objectTargets[object] as readonly string[]).includes(target));
const unfit = { error: 'target_of_another_object', path: ['targets'] };

export const PreviewObjects = ImportKey.extend({
  object: ImportObject,
  targets: ObjectPlan.shape.targets.optional(),
  meanings: ObjectPlan.shape.meanings,
  pipelineId: ObjectPlan.shape.pipelineId,
}).refine(fitting, unfit);
export const StartObjects = ImportKey.extend(ObjectPlan.shape).refine(fitting, unfit);
