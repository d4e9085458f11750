import '#lib/calendar/refusals.ts';
import { error, redirect } from '@sveltejs/kit';
import { Day } from '#shared/kernel/time.ts';
import { api } from '#lib/api.ts';
import { daysOf, isView, titleOf } from '#lib/calendar/views.ts';
import { route } from '#lib/route.ts';
import { narrow } from '#lib/ui/narrow.svelte.ts';

export const load = async ({ params: { view, date }, url, depends }) => {
  depends('app:calendar');
  if (!isView(view) || !Day.safeParse(date).success) error(404);
  // A week has no room on a phone: the same days stand there as a list.
  if (view === 'week' && narrow.current)
    redirect(307, route.calendar('agenda', daysOf(view, date).from, Object.fromEntries(url.searchParams)));
  const asked = url.searchParams.get('who') ?? 'me';
  const who =
    asked === 'team' || asked === 'all' ? ({ who: asked } as const) : asked === 'me' ? {} : { ownerId: asked };
  const calendar = await api.calendar.show({ ...daysOf(view, date), ...who });
  return { title: titleOf(view, date), calendar, view, date, who: asked };
};
