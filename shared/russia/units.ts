import * as z from 'zod';
import { folded } from '../kernel/text.ts';

/** A unit of measure: its code, the short word that stands in papers, and the full one. */
export type UnitOfMeasure = { code: string; short: { ru: string; en: string }; name: { ru: string; en: string } };

/**
 * Units that goods and services are sold in, by their codes of OKEI (OK 015-94 of Gosstandart, decree 366 of 1994-12-26,
 * with its amendments), the most usual ones first.
 */
const table = `
796|шт|pcs|Штука|Piece
839|компл|set|Комплект|Set
704|набор|kit|Набор|Kit
778|упак|pack|Упаковка|Package
876|усл. ед.|unit|Условная единица|Notional unit
642|ед|unit|Единица|Unit
356|ч|h|Час|Hour
359|сут|day|Сутки|Day
360|нед|wk|Неделя|Week
362|мес|mo|Месяц|Month
364|кварт|qtr|Квартал|Quarter
366|год|yr|Год|Year
355|мин|min|Минута|Minute
166|кг|kg|Килограмм|Kilogram
163|г|g|Грамм|Gram
161|мг|mg|Миллиграмм|Milligram
206|ц|q|Центнер|Quintal
168|т|t|Тонна|Tonne
112|л|l|Литр|Litre
111|мл|ml|Миллилитр|Millilitre
113|м3|m³|Кубический метр|Cubic metre
006|м|m|Метр|Metre
018|пог. м|lin. m|Погонный метр|Linear metre
003|мм|mm|Миллиметр|Millimetre
004|см|cm|Сантиметр|Centimetre
008|км|km|Километр|Kilometre
055|м2|m²|Квадратный метр|Square metre
051|см2|cm²|Квадратный сантиметр|Square centimetre
059|га|ha|Гектар|Hectare
715|пара|pair|Пара|Pair
641|дюжина|dozen|Дюжина|Dozen
798|тыс. шт|k pcs|Тысяча штук|Thousand pieces
625|лист|sheet|Лист|Sheet
736|рул|roll|Рулон|Roll
616|боб|reel|Бобина|Reel
657|изд|item|Изделие|Article
698|место|place|Место|Place
728|пач|bundle|Пачка|Bundle
812|ящ|box|Ящик|Box
868|бут|btl|Бутылка|Bottle
872|флак|vial|Флакон|Vial
840|секц|sect.|Секция|Section
792|чел|pers.|Человек|Person
539|чел. ч|man-h|Человеко-час|Man-hour
540|чел. дн|man-day|Человеко-день|Man-day
214|кВт|kW|Киловатт|Kilowatt
245|кВт.ч|kWh|Киловатт-час|Kilowatt-hour
246|МВт.ч|MWh|Мегаватт-час|Megawatt-hour
233|Гкал|Gcal|Гигакалория|Gigacalorie
257|Мбайт|MB|Мегабайт|Megabyte
2553|Гбайт|GB|Гигабайт|Gigabyte
744|%|%|Процент|Per cent
`;

export const units: readonly UnitOfMeasure[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', ru = '', en = '', nameRu = '', nameEn = ''] = line.split('|');
    return { code, short: { ru, en }, name: { ru: nameRu, en: nameEn } };
  });

/** The codes alone, for lists of choices. */
export const unitCodes: readonly string[] = units.map(({ code }) => code);

const byCode = new Map(units.map((unit) => [unit.code, unit]));

/** A code of OKEI that is offered here, such as `796` (pieces). */
export const Unit = z
  .string()
  .max(4)
  .refine((code) => byCode.has(code), 'unit_unknown');

/** What a new product is counted in. */
export const pieces = '796';

/** A unit by its code. Throws for a code that is not offered: a stored one always is. */
export function unitOf(code: string): UnitOfMeasure {
  const unit = byCode.get(code);
  if (!unit) throw new RangeError(`No unit has the code ${code}`);
  return unit;
}

const bare = (text: string) => folded(text).replace(/[.\s-]/g, '');
const byWord = new Map(
  [...units]
    .reverse()
    .flatMap((unit) =>
      [unit.code, unit.name.ru, unit.name.en, unit.short.en, unit.short.ru].map((word) => [bare(word), unit] as const),
    ),
);
const alsoCalled: Record<string, string> = {
  штук: '796',
  штуки: '796',
  pc: '796',
  pce: '796',
  piece: '796',
  услуга: '876',
  усл: '876',
  service: '876',
  уп: '778',
  упаковка: '778',
  кт: '839',
  квм: '055',
  кубм: '113',
  пм: '018',
  мп: '018',
  час: '356',
  hour: '356',
  дн: '359',
  день: '359',
  тн: '168',
  пар: '715',
};

/** The unit that a word in a price list or a file means (`шт.`, `Кг`, `м2`, `796`); nothing when it is not known. */
export function unitNamed(word: string): UnitOfMeasure | undefined {
  const text = bare(word);
  return byWord.get(text) ?? byCode.get(alsoCalled[text] ?? '');
}
