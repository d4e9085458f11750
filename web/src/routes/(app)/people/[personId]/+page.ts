import { depending, loadTimeline, timelineOf } from '#lib/timeline/load.ts';

export const load = async ({ params: { personId }, url, parent, depends }) => {
  depends(...depending, 'app:person');
  const asked = timelineOf({ personId }, url.searchParams.get('show'), await parent());
  return { timeline: await loadTimeline(asked) };
};
