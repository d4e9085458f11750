import type { Equipment } from './words/equipment.ts';
import type { Sex } from './words/names.ts';
import type { Random } from './random.ts';

export type Told = { sex: Sex; firstName: string; middleName: string };

/** Fills the sentences of one conversation: its person, equipment and sums stay the same from note to note. */
export function teller(random: Random, person: Told, equipment: Equipment) {
  const [least, most] = equipment.price;
  const sum = random.between(least * 2, most * 2) * 500;
  const slots: Record<string, string> = {
    кто: `${person.firstName} ${person.middleName}`,
    чего: equipment.of,
    что: equipment.for,
    сумма: roubles(sum),
    разница: roubles(Math.round((sum * random.between(4, 14)) / 100 / 500) * 500),
    срок: random.pick(['три недели', 'четыре недели', 'шесть недель', 'восемь недель', 'две недели']),
  };
  return (sentence: string): string =>
    typeset(
      sentence
        .replace(/\{([^{}|]*)\|([^{}|]*)\}/g, (_, his: string, hers: string) => (person.sex === 'm' ? his : hers))
        .replace(/\{([а-я]+)\}/g, (whole, name: string) => slots[name] ?? whole),
    );
}

const roubles = (sum: number) => `${String(sum).replace(/\B(?=(\d{3})+$)/g, '\u00a0')} ₽`;

/** No line may end between a number and its unit. */
const typeset = (text: string) =>
  text.replace(/(\d) (?=₽|%|м²|дней|рабочих|месяца)/g, '$1\u00a0').replace(/№ (?=\d)/g, '№\u00a0');
