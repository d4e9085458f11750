import { expect, test } from 'vitest';
import { addressOf, isSame, isWhole, stateOf } from '../../web/src/lib/views/view-state.ts';

const where = { field: 'lifecycle', is: 'oneOf' as const, value: ['customer'] };
const state = {
  search: 'ромаш',
  where,
  sort: '-createdAt',
  columns: ['name', 'phone'],
  layout: { as: 'list', pipeline: 'pip_1' },
};

test('what an address says of a list comes back from the view that was saved of it', () => {
  const params = new URLSearchParams(addressOf(state, 'vie_1'));
  expect(params.get('view')).toBe('vie_1');
  expect(stateOf(params)).toEqual(state);
});

test('columns in sight are saved where the address names none, and make no difference to a view without any', () => {
  const plain = stateOf(new URLSearchParams('view=all'), ['name', 'inn']);
  expect(plain).toEqual({ columns: ['name', 'inn'] });
  expect(isWhole(plain)).toBe(true);
  expect(isSame(plain, {})).toBe(true);
  expect(isSame(plain, { columns: ['name'] })).toBe(false);
});

test('a view is changed when its criteria, order or columns are, however a map was put in order', () => {
  const turned = { ...state, where: { value: ['customer'], is: 'oneOf' as const, field: 'lifecycle' } };
  expect(isSame(state, turned)).toBe(true);
  expect(isSame(state, { ...state, sort: 'name' })).toBe(false);
  expect(isSame(state, { ...state, layout: { as: 'list' } })).toBe(false);
  expect(isSame(state, { ...state, columns: ['phone', 'name'] })).toBe(false);
});

test('what makes no sense in an address is left out', () => {
  expect(stateOf(new URLSearchParams('where={"field":1}&q=  &as=list&1x=2'))).toEqual({ layout: { as: 'list' } });
});
