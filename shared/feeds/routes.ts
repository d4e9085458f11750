import * as z from 'zod';
import { ActivityKey } from '../activities/schema.ts';
import { route } from '../contract/route.ts';
import { Feed, FeedFields, FeedKey, FeedToken, Sheet } from './schema.ts';

const Made = z.object({ feed: Feed, token: FeedToken });
const calendar = 'text/calendar; charset=utf-8';

export const feeds = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/feeds',
    access: 'activity.view',
    summary: 'My own calendar links, newest first, revoked ones included',
    input: z.object({}),
    output: z.object({ items: z.array(Feed) }),
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/feeds',
    access: 'activity.view',
    summary: 'Make a calendar link of my own; its token is told in this answer and never again',
    input: FeedFields,
    output: Made,
    status: 201,
    isToldOnce: true,
  }),
  renew: route({
    serves: 'api',
    method: 'POST',
    path: '/feeds/{feedId}/renew',
    access: 'activity.view',
    summary: 'Give a calendar link of mine another address; the former one ends at once',
    input: FeedKey,
    output: Made,
    isToldOnce: true,
  }),
  revoke: route({
    serves: 'api',
    method: 'POST',
    path: '/feeds/{feedId}/revoke',
    access: 'activity.view',
    summary: 'End a calendar link of mine at once and for good',
    input: FeedKey,
    output: Feed,
  }),
  // A stranger's row on the function that may only read: it needs the lists and has no right to write at all.
  read: route({
    serves: 'queries',
    method: 'GET',
    path: '/public/calendar/{token}',
    access: 'public',
    summary: 'A calendar link as calendar programs read it (RFC 5545)',
    input: z.object({ token: FeedToken }),
    output: Sheet,
    sends: calendar,
  }),
  activity: route({
    serves: 'queries',
    method: 'GET',
    path: '/activities/{activityId}/ics',
    access: 'activity.view',
    summary: 'One contact or task as an iCalendar file',
    input: ActivityKey,
    output: Sheet,
    sends: calendar,
  }),
};
