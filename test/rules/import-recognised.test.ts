import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guessTargets } from '#functions/imports/guess.ts';
import { recognised } from '#functions/imports/objects/recognise.ts';

const held = (headings: string) => {
  const names = headings.split(/[;,]/);
  return recognised(names, guessTargets(names.map((name) => ({ name, samples: [] }))));
};
const maven = (name: string) => readFileSync(`test/data/maven/${name}.csv`, 'utf8').split('\n')[0]!.trim();

test('what a file holds is told by its columns', () => {
  expect(['accounts', 'products', 'sales_pipeline', 'sales_teams'].map((name) => held(maven(name)))).toEqual([
    'client',
    'product',
    'deal',
    'member',
  ]);
  expect(held('Артикул;Наименование;Цена, руб.;Гарантия, мес')).toBe('product');
  expect(held('Название сделки;Клиент;Бюджет;Этап;Ответственный;Телефон')).toBe('deal');
  expect(held('Сотрудник;Отдел')).toBe('member');
});

test('what does not plainly hold something else holds clients', () => {
  expect(held('Наименование;ИНН;Контакт;Телефон;Почта;Город;Чем заняты')).toBe('client');
  expect(held('Компания;Статус;Оборот;Менеджер;Телефон')).toBe('client');
  expect(held('Название;Город')).toBe('client');
  expect(held('Клиент;Менеджер;Регион;Адрес')).toBe('client');
});
