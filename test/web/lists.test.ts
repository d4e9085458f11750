import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { marked } from '#lib/marked.ts';
import { movesFor } from '#lib/settings/order.ts';

const placed = (orders: number[]) => orders.map((order, at) => ({ classifierId: `cls_${at}`, order }));

test('a value goes between two others without moving them', () => {
  expect(movesFor(placed([10, 20, 30]), 2, 1)).toEqual([{ classifierId: 'cls_2', order: 15 }]);
});

test('whatever the numbers were, the value ends where it was put and the others keep their order', () => {
  const lists = fc
    .array(fc.nat(40), { minLength: 2, maxLength: 12 })
    .map((orders) => placed(orders.toSorted((a, b) => a - b)));
  fc.assert(
    fc.property(lists, fc.nat(), fc.nat(), (list, from, to) => {
      const [a, b] = [from % list.length, to % list.length];
      const moves = new Map(movesFor(list, a, b).map(({ classifierId, order }) => [classifierId, order]));
      const ids = list.map(({ classifierId }) => classifierId);
      const wanted = ids.toSpliced(a, 1).toSpliced(b, 0, ids[a]!);
      if (a === b) {
        expect(moves.size).toBe(0);
        return;
      }
      const after = list.map(({ classifierId, order }) => ({ classifierId, order: moves.get(classifierId) ?? order }));
      // Equal places would leave it to chance.
      expect(new Set(after.map(({ order }) => order)).size >= new Set(list.map(({ order }) => order)).size).toBe(true);
      const sorted = after.toSorted(
        (x, y) => x.order - y.order || wanted.indexOf(x.classifierId) - wanted.indexOf(y.classifierId),
      );
      expect(sorted.map(({ classifierId }) => classifierId)).toEqual(wanted);
    }),
  );
});

test('searched words are marked whatever their case and ё', () => {
  const shown = (text: string, query: string) =>
    marked(text, query)
      .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
      .join('');
  expect(shown('Северо-Западная лифтовая', 'лифт ЗАПАД')).toBe('Северо-[Запад]ная [лифт]овая');
  expect(shown('Пётр Семёнов', 'семенов')).toBe('Пётр [Семёнов]');
  expect(shown('Ромашка', '')).toBe('Ромашка');
});
