import { depending, loadTimeline, timelineOf } from '#lib/timeline/load.ts';

export const load = async ({ params: { dealId }, url, parent, depends }) => {
  depends(...depending, 'app:deal');
  const asked = timelineOf({ dealId }, url.searchParams.get('show'), await parent());
  return { timeline: await loadTimeline(asked) };
};
