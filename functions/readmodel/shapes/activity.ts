import type { Activity } from '#shared/activities/schema.ts';
import { importances } from '#shared/activities/schema.ts';
import { folded } from '#shared/kernel/text.ts';
import { nextSteps } from '../next-steps.ts';
import { textOfActivity } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { moment, moments } from '../sorting.ts';
import { clientLink, dealLink, linkOwners } from './links.ts';

/** The moment at which it stands in time: when it was done, or for when it is planned; a whole day from its beginning. */
const momentOf = ({ doneAt, startAt, startOn, createdAt }: Activity) =>
  doneAt ?? startAt ?? (startOn ? `${startOn}T00:00:00.000Z` : createdAt);

/**
 * An activity belongs to whose task it is, and to whom its client or deal belongs; it is hidden with them.
 * `day` stands for a whole day only, `startAt` for a moment.
 */
export const activityShape: Shape<Activity> = {
  id: ({ activityId }) => activityId,
  columns: {
    kindId: 'text not null',
    state: 'text not null',
    at: 'text not null',
    startAt: 'text',
    day: 'text',
    subject: 'text not null',
    planned: 'text',
    plannedOn: 'text',
    doneAt: 'text',
    minutes: 'integer not null',
    rank: 'integer not null',
    owner: 'text not null',
    repeats: 'integer not null',
    createdAt: 'text not null',
    updatedAt: 'text not null',
    clientId: 'text',
    clientRow: 'integer',
    clientOwner: 'text',
    personId: 'text',
    dealId: 'text',
    dealRow: 'integer',
    dealOwner: 'text',
    dealExecutor: 'text',
  },
  own: (activity) => ({
    kindId: activity.kindId,
    state: activity.state,
    at: momentOf(activity),
    startAt: activity.startAt ?? null,
    day: activity.startOn ?? null,
    subject: folded(activity.subject),
    planned: activity.state === 'planned' ? (activity.startAt ?? activity.startOn ?? null) : null,
    plannedOn: activity.state === 'planned' ? (activity.on ?? activity.startOn ?? null) : null,
    doneAt: activity.doneAt ?? null,
    minutes: activity.minutes ?? 0,
    rank: importances.indexOf(activity.importance),
    owner: activity.ownerId,
    repeats: Number(activity.repeat !== undefined),
    createdAt: activity.createdAt,
    updatedAt: activity.updatedAt,
    clientId: activity.clientId ?? null,
    personId: activity.personId ?? null,
    dealId: activity.dealId ?? null,
  }),
  links: [clientLink(true), dealLink(true)],
  owners: ['owner', ...linkOwners],
  text: textOfActivity,
  indexes: {
    by_moment: 'shown, at, id',
    by_start: 'shown, startAt, id',
    // What waits: hours by their moments, and whole days, which have none, by day.
    waiting: 'state, shown, startAt, day, id',
    waiting_of: 'owner, state, shown, startAt, day, id',
    by_day: 'state, shown, day, id',
    by_end: 'state, shown, doneAt',
    of_owner: 'owner, shown, at, id',
    of_client: 'clientId, shown, at, id',
    of_person: 'personId, shown, at, id',
    of_deal: 'dealId, shown, at, id',
    next_of_client: 'clientId, shown, planned, id',
    next_of_deal: 'dealId, shown, planned, id',
    repeated: 'repeats, shown',
  },
  also: nextSteps,
  sorts: {
    at: moment('at'),
    doneAt: { keys: ['t.doneAt', 't.id'], blank: true },
    importance: { keys: ['t.rank', 't.at', 't.id'], blank: false },
    ...moments,
  },
  usual: '-at',
};
