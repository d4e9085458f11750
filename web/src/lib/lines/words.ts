import { units } from '#shared/russia/units.ts';
import { vatChoices, type VatChoice, type VatRate } from '#shared/russia/vat.ts';
import type { VatMode } from '#shared/lines/schema.ts';
import { percent } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import './refusals.ts';

type Text = () => string;

export const vatModeWords: Record<VatMode, Text> = {
  included: m.lines_vat_included,
  on_top: m.lines_vat_on_top,
  none: m.lines_vat_none,
};

/** `22 %`, «без НДС». */
export const rateWord = (rate: VatRate): string => (rate === 'none' ? m.lines_rate_none() : percent(Number(rate)));

export const vatChoiceWord = (choice: VatChoice): string =>
  choice === 'standard' ? m.lines_rate_standard() : rateWord(choice);

export const vatItems = () => vatChoices.map((value) => ({ value, label: vatChoiceWord(value) }));

/** The short word of a unit: `шт`; a code that is not known stands for itself. */
export const unitShort = (code: string): string => units.find((unit) => unit.code === code)?.short[getLocale()] ?? code;

export const unitItems = () =>
  units.map(({ code, short, name }) => ({ value: code, label: `${name[getLocale()]}, ${short[getLocale()]}` }));
