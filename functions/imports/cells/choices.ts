import type { ClientKind, Lifecycle } from '#shared/clients/schema.ts';
import { folded } from '#shared/kernel/text.ts';
import { numberOf } from './digits.ts';

// People write the labels of the program they come from; ours in both languages are among them.
const lifecycles: [RegExp, Lifecycle][] = [
  [/^(лид|lead|нов(ый|ая|ое)|new|холодн|потенциал|интерес|заявка|не обработан|unqualified|cold)/, 'lead'],
  [/^(перспектив|prospect|в работе|переговор|горяч|тепл|hot|warm|квалифи|qualified|opportunit|обработ)/, 'prospect'],
  [/^(покупател|клиент|заказчик|customer|client|действующ|постоян|активн|active|buyer|won|розничн|оптов)/, 'customer'],
  [/^(партнер|partner|дилер|dealer|агент|agent|reseller|дистриб)/, 'partner'],
  [/^(поставщик|supplier|vendor|подрядчик|исполнитель|contractor)/, 'supplier'],
  [
    /^(отказ|refus|потерян|lost|не интерес|неинтерес|чс$|черный список|закрыт|архив|churn|dead|junk|некачествен)/,
    'refused',
  ],
];
const kinds: [RegExp, ClientKind][] = [
  [
    /^(юр|компани|организац|предприяти|фирма|ип$|индивидуальн|обособлен|company|organi[sz]ation|business|legal|b2b|государств)/,
    'company',
  ],
  [/^(физ|частн|person|individual|private|человек|contact|b2c)/, 'person'],
];

const among = <T>(choices: [RegExp, T][], cell: string): T | undefined =>
  choices.find(([words]) => words.test(folded(cell)))?.[1];

/** The lifecycle that a label means, or undefined. */
export const lifecycleOf = (cell: string): Lifecycle | undefined => among(lifecycles, cell);

/** Company or private person, as a label says; undefined when it says neither. */
export const kindOf = (cell: string): ClientKind | undefined => among(kinds, cell);

/** A probability in whole percent from `70 %`, `70`, or `0,7`; undefined when it is none. */
export function percentOf(cell: string): number | undefined {
  const value = numberOf(cell);
  if (value === undefined) return undefined;
  const percent = value > 0 && value < 1 && !cell.includes('%') ? value * 100 : value;
  return percent >= 0 && percent <= 100 ? Math.round(percent) : undefined;
}
