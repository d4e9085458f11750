import type { PriceList } from '#shared/prices/schema.ts';
import { day, percent } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** For whom and when a list holds: «Опт, Розница · с 1 дек · остальное −10 %». */
export function scopeOf(list: PriceList, segmentName: (id: string) => string | undefined): string {
  const segments = list.segmentIds.flatMap((id) => segmentName(id) ?? []);
  return [
    segments.length ? segments.join(', ') : m.goods_prices_for_all(),
    list.fromOn && m.goods_prices_since({ day: day(list.fromOn) }),
    list.toOn && m.goods_prices_until({ day: day(list.toOn) }),
    list.percent !== undefined && m.goods_prices_off_percent({ percent: percent(list.percent) }),
    !list.active && m.goods_prices_off(),
  ]
    .filter(Boolean)
    .join(' · ');
}
