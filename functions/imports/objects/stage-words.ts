import type { Stage } from '#shared/pipelines/schema.ts';
import { folded } from '#shared/kernel/text.ts';

type Kind = 'won' | 'lost' | 'first' | 'second';

// What sales programs call the ends and the beginning of their pipelines, in both languages.
const words: [RegExp, Kind][] = [
  [/^(closed |закрыт\S* )?(won|успеш|выигр|реализован|продано|оплачен\S* и отгруж|завершен\S* успешно)/, 'won'],
  [/^(closed |закрыт\S* )?(lost|проигр|отказ|не реализован|неуспеш|потерян|провал)/, 'lost'],
  [/^(prospect|qualif|new|lead|нов|перв|лид|заявк|обращени|квалификац)/, 'first'],
  [/^(engag|proposal|quote|negotiat|in progress|contact|кп|предложени|переговор|в работе)/, 'second'],
];

/** The stage that a word means: one of that name, else the one that plays such a part; undefined when it says nothing. */
export function stageBy(stages: readonly Stage[], text: string): Stage | undefined {
  const wanted = folded(text);
  const named = stages.find(({ name, shortName }) =>
    [name.ru, name.en, shortName?.ru, shortName?.en].some((each) => each !== undefined && folded(each) === wanted),
  );
  if (named) return named;
  const kind = words.find(([pattern]) => pattern.test(wanted))?.[1];
  const open = stages.filter(({ type }) => type === 'open');
  switch (kind) {
    case 'won':
    case 'lost':
      return stages.find(({ type }) => type === kind);
    case 'first':
      return open[0];
    case 'second':
      return open[1] ?? open[0];
    case undefined:
      return undefined;
  }
}
