import { depending, loadTimeline, timelineOf } from '#lib/timeline/load.ts';
import { loadOrder } from './order.ts';

/** How many of the newest entries stand on the first tab; the rest is the history's. */
const latest = 3;

export const load = async ({ params: { dealId }, parent, depends }) => {
  depends(...depending, 'app:lines');
  const entered = await parent();
  const [timeline, order] = await Promise.all([
    loadTimeline({ ...timelineOf({ dealId }, null, entered), limit: latest }),
    loadOrder(dealId, entered),
  ]);
  return { latest: timeline.items, order };
};
