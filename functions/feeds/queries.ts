import type { Input } from '#shared/contract/route.ts';
import type { feeds } from '#shared/feeds/routes.ts';
import type { Sheet } from '#shared/feeds/schema.ts';
import { laterBy } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { findActivity } from '#functions/activities/find.ts';
import { activityRows } from '#functions/activities/rows.ts';
import { rowsStandingIn } from '#functions/calendar/standing.ts';
import { zonesOf } from '#functions/calendar/zones.ts';
import { first, type Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { calendarFile } from './calendar-file.ts';
import { openFeed } from './door.ts';
import { countRead } from './pace.ts';
import { calendarName, wordsOf } from './words.ts';

type Rows = typeof feeds;

/** What the function `queries` does for calendar programs. */
export const feedQueries: Queries<Rows> = { read: readFeed, activity: readActivity };

/** How far a feed looks back and ahead, in days, and how much it holds at most: programs read all of it each time. */
const window = { back: 60, ahead: 400 };
const most = 3000;

/**
 * What the member of a link plans himself and has done of late, as he may see it today. What was removed is simply there no
 * more: whoever subscribes to an address shows what stands in it now (RFC 7986 §5.7), and some programs would keep a
 * `STATUS:CANCELLED` in sight as a struck line.
 */
async function readFeed({ token }: Input<Rows['read']>): Promise<Sheet> {
  const { feed, caller } = await openFeed(token, 'feed');
  countRead(feed.feedId);
  const around = await aroundOf(caller);
  const today = dayIn(around.zone, now());
  const period = { from: laterBy(-window.back, today), to: laterBy(window.ahead, today) };
  return reading(caller, (model) => {
    const asked = { ...period, who: [caller.userId], zone: around.zone, zones: around.zones, caller };
    return sheetOf(model, rowsStandingIn(model, asked).slice(0, most), around, caller, feed.detail);
  });
}

/** One contact or task as a file of its own. */
async function readActivity({ activityId }: Input<Rows['activity']>, caller: Caller): Promise<Sheet> {
  const [around] = await Promise.all([aroundOf(caller), findActivity(caller, 'activity.view', activityId)]);
  return reading(caller, (model) => {
    const row = Number(first(model, 'select row from activity where id = ?', activityId)?.row);
    return sheetOf(model, [row], around, caller, 'full', `${activityId}.ics`);
  });
}

type Around = Awaited<ReturnType<typeof aroundOf>>;

async function aroundOf({ workspaceId, userId }: Caller) {
  const [zones, { data: workspace }, { data: kinds }] = await Promise.all([
    zonesOf(workspaceId),
    db.entities.workspace.get({ workspaceId }).go(),
    db.entities.classifier.query.byId({ workspaceId }).go(allSmall),
  ]);
  return {
    zones,
    zone: zones.of(userId),
    language: workspace?.language ?? 'ru',
    workspace: workspace?.name ?? '',
    kinds: new Map(kinds.map((kind) => [kind.classifierId, kind])),
  };
}

function sheetOf(
  model: Model,
  rows: number[],
  { zones, zone, language, workspace, kinds }: Around,
  caller: Caller,
  detail: 'full' | 'busy',
  name = 'skrepka.ics',
): Sheet {
  const activities = activityRows(model, rows);
  const told = activities.map((activity) => ({
    activity,
    zone: zones.of(activity.ownerId),
    ...wordsOf(activity, kinds.get(activity.kindId), detail, language),
  }));
  const changedAt = activities.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), longAgo);
  return { body: calendarFile(calendarName(language, workspace, caller.name), zone, told), changedAt, name };
}

const longAgo = '2000-01-01T00:00:00.000Z';
