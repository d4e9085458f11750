import { depending, loadTimeline, timelineOf } from '#lib/timeline/load.ts';

export const load = async ({ params: { clientId }, url, parent, depends }) => {
  depends(...depending, 'app:client');
  const [person, show] = [url.searchParams.get('person'), url.searchParams.get('show')];
  const whose = person ? { personId: person } : { clientId };
  return { timeline: await loadTimeline(timelineOf(whose, show, await parent())) };
};
