import type { Sent } from '#shared/contract/route.ts';
import type { goods } from '#shared/goods/routes.ts';

type NewProduct = Sent<(typeof goods)['create']>;

const thousands = (roubles: number) => ({ amount: roubles * 100_000, currency: 'RUB' });
const product = (
  article: string,
  name: string,
  roubles: number,
  warrantyMonths: number,
  category: string,
): NewProduct => ({
  article,
  name,
  price: thousands(roubles),
  warrantyMonths,
  category,
});
const service = (article: string, name: string, roubles: number): NewProduct => ({
  kind: 'service',
  article,
  name,
  price: thousands(roubles),
  unit: '876',
  category: 'Работы и услуги',
});

/** What ТехноЛайн sells: prices are in thousands of roubles, with VAT. */
export const catalogue: NewProduct[] = [
  product('НСП-2', 'Насосная станция повышения давления НСП-2', 840, 24, 'Насосные станции'),
  product('НСП-3', 'Насосная станция повышения давления НСП-3', 1260, 24, 'Насосные станции'),
  product('НСПЖ-2', 'Пожарная насосная станция НСПЖ-2', 1480, 36, 'Насосные станции'),
  product('КНС-15', 'Канализационная насосная станция КНС-15', 1920, 24, 'Насосные станции'),
  product('ЦН-32', 'Насос циркуляционный ЦН-32', 48, 12, 'Насосы'),
  product('ДН-10', 'Насос дренажный ДН-10', 36, 12, 'Насосы'),
  product('СН-4', 'Насос скважинный СН-4', 74, 18, 'Насосы'),
  product('КН-65', 'Насос консольный КН-65', 138, 24, 'Насосы'),
  product('БТП-0,5', 'Блочный тепловой пункт БТП-0,5', 2350, 24, 'Тепло'),
  product('ПТО-47', 'Теплообменник пластинчатый ПТО-47', 186, 24, 'Тепло'),
  product('УУТ-80', 'Узел учёта тепловой энергии УУТ-80', 312, 48, 'Тепло'),
  product('ПВУ-3000', 'Приточно-вытяжная установка ПВУ-3000', 690, 24, 'Вентиляция'),
  product('ТЗ-6', 'Тепловая завеса ТЗ-6', 58, 12, 'Вентиляция'),
  product('ШУН-2', 'Шкаф управления насосами ШУН-2', 124, 24, 'Автоматика'),
  service('М-1', 'Монтаж оборудования', 95),
  service('ПН-1', 'Пусконаладочные работы', 62),
  service('ТО-1', 'Техническое обслуживание, квартал', 28),
];
