import * as z from 'zod';
import { Criteria, CriteriaOf } from '../criteria/schema.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';

/** The lists that views are kept of. */
export const viewObjects = ['client', 'deal', 'document', 'product'] as const;
export const ViewObject = z.enum(viewObjects);
export type ViewObject = z.infer<typeof ViewObject>;

/** Who finds a view above his list: its owner, the people of the owner's group, or everybody. */
export const ViewAudience = z.enum(['me', 'team', 'all']);
export type ViewAudience = z.infer<typeof ViewAudience>;

const Name = z.string().regex(/^[a-zA-Z]{1,40}$/);

/** What a list shows and how; `layout` is whatever else its address says: the pipeline, board or list, a period. */
export const ViewState = z.object({
  search: z.string().max(200).optional(),
  where: Criteria.optional(),
  /** A column, with `-` in front when the order is turned. */
  sort: z
    .string()
    .regex(/^-?[a-zA-Z.]{1,60}$/)
    .optional(),
  columns: z.array(Name).min(1).max(60).optional(),
  layout: z.record(Name, z.string().max(200)).optional(),
});
export type ViewState = z.infer<typeof ViewState>;

/** A named way to look at a list. */
export const View = z.object({
  viewId: id('view'),
  object: ViewObject,
  name: Line(60),
  audience: ViewAudience,
  ownerId: UserId,
  state: ViewState,
  ...Stamps.shape,
});
export type View = z.infer<typeof View>;

/** What is wrong with the criteria of a view about such a list, in the words of criteria; empty when all is well. */
export function problemsIn(object: ViewObject, { where }: ViewState): string[] {
  if (!where) return [];
  // Papers are narrowed by kind, state and period only; nobody asks them about fields yet.
  if (object === 'document') return ['criteria_unfit'];
  const checked = CriteriaOf(object).safeParse(where);
  return checked.success ? [] : checked.error.issues.map(({ message }) => message);
}

export const NewView = View.pick({ object: true, name: true, state: true })
  .extend({ audience: ViewAudience.default('me') })
  .superRefine(({ object, state }, context) => {
    for (const message of problemsIn(object, state))
      context.addIssue({ code: 'custom', message, path: ['state', 'where'] });
  });
export const ViewKey = z.object({ viewId: id('view') });
export const ViewChanges = z.object({
  name: Line(60).optional(),
  audience: ViewAudience.optional(),
  state: ViewState.optional(),
  version: z.number().int().min(1),
});

/** The order in which one person sees the views of a list, and the one that he begins with; null: the whole list. */
export const Arrangement = z.object({
  object: ViewObject,
  viewIds: z.array(id('view')).max(200),
  firstId: id('view').nullable(),
});
export type Arrangement = z.infer<typeof Arrangement>;
