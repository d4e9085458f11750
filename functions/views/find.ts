import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { ViewObject } from '#shared/views/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';

type View = Stored<'view'>;
type Who = Pick<Caller, 'workspaceId' | 'userId'>;

/** A view that this person finds. Throws `not_found`, also for the private view of another. */
export async function findView(caller: Caller, viewId: string): Promise<View> {
  const view = await readRecord(caller, 'view', viewId);
  if (!view || !(await seen(caller, [view])).length) throw new AppError('not_found', 'No such view');
  return view;
}

/** The same, to be changed: one's own, or another's by those who may share views with everybody. */
export async function findOwnView(caller: Caller, viewId: string): Promise<View> {
  const view = await findView(caller, viewId);
  if (view.ownerId !== caller.userId && !decide(caller, 'view.share').allowed)
    throw new AppError('forbidden', 'This view is another person’s');
  return view;
}

/** All views of a workspace; a few hundred at most. */
export async function viewsOf({ workspaceId }: Pick<Caller, 'workspaceId'>): Promise<View[]> {
  return (await db.entities.view.query.byId({ workspaceId }).go(allSmall)).data;
}

/** What this person finds above a list, in his order; those that he has not put anywhere come last, the oldest first. */
export async function arrangedViews(caller: Caller, object: ViewObject) {
  const { workspaceId, userId } = caller;
  const [all, { data: order }] = await Promise.all([
    viewsOf(caller),
    db.entities.viewOrder.get({ workspaceId, userId, object }).go({ consistent: true }),
  ]);
  const places = new Map(order?.viewIds.map((viewId, at) => [viewId, at]));
  const placeOf = ({ viewId }: View) => places.get(viewId) ?? places.size;
  const found = await seen(
    caller,
    all.filter((view) => view.object === object && !view.deletedAt),
  );
  const items = found.sort((a, b) => placeOf(a) - placeOf(b) || a.createdAt.localeCompare(b.createdAt));
  const firstId = items.find(({ viewId }) => viewId === order?.firstId)?.viewId ?? null;
  return { items, total: items.length, cursor: null, firstId };
}

/** Those that this person finds: his own, those for everybody, and those for a group of people whom he belongs to. */
async function seen(who: Who, views: readonly View[]): Promise<View[]> {
  const isForGroup = ({ audience, ownerId }: View) => audience === 'team' && ownerId !== who.userId;
  const group = views.some(isForGroup) ? await groupOf(who) : new Set<string>();
  return views.filter(
    (view) => view.ownerId === who.userId || view.audience === 'all' || (isForGroup(view) && group.has(view.ownerId)),
  );
}

/** The people of one's group, whatever records one sees; nobody without a group. */
async function groupOf({ workspaceId, userId }: Who): Promise<ReadonlySet<string>> {
  const { data } = await db.entities.member.query.byId({ workspaceId }).go(allSmall);
  const team = data.find((member) => member.userId === userId)?.team;
  return new Set(team ? data.filter((member) => member.team === team).map((member) => member.userId) : []);
}
