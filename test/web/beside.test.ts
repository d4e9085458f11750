import { expect, test } from 'vitest';
import { besideOf } from '../../web/src/lib/ui/beside.ts';

const room = { width: 1440, height: 900 };

test('a dialog stands to the right of what it is about, else to the left, else in the middle', () => {
  expect(besideOf({ left: 300, right: 560, top: 100 }, room)).toEqual({ left: 572, top: 100 });
  expect(besideOf({ left: 1100, right: 1360, top: 100 }, room)).toEqual({ left: 608, top: 100 });
  expect(besideOf({ left: 400, right: 1100, top: 100 }, room)).toBeUndefined();
});

test('it never leaves the window, and on the phone it is a sheet', () => {
  expect(besideOf({ left: 300, right: 560, top: 880 }, room)?.top).toBe(360);
  expect(besideOf({ left: 300, right: 560, top: -40 }, room)?.top).toBe(16);
  expect(besideOf({ left: 0, right: 390, top: 0 }, { width: 390, height: 844 })).toBeUndefined();
  expect(besideOf(undefined, room)).toBeUndefined();
});
