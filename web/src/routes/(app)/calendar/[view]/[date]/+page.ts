import '#lib/calendar/refusals.ts';
import { error } from '@sveltejs/kit';
import { Day } from '#shared/kernel/time.ts';
import { api } from '#lib/api.ts';
import { daysOf, isView, titleOf } from '#lib/calendar/views.ts';

export const load = async ({ params: { view, date }, url, depends }) => {
  depends('app:calendar');
  if (!isView(view) || !Day.safeParse(date).success) error(404);
  const asked = url.searchParams.get('who') ?? 'me';
  const who =
    asked === 'team' || asked === 'all' ? ({ who: asked } as const) : asked === 'me' ? {} : { ownerId: asked };
  const calendar = await api.calendar.show({ ...daysOf(view, date), ...who });
  return { title: titleOf(view, date), calendar, view, date, who: asked };
};
