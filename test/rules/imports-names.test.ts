import { describe, expect, test } from 'vitest';
import { companyName, nameKey } from '#functions/imports/cells/company-name.ts';
import { mendLetters } from '#functions/imports/cells/look-alikes.ts';
import { personNameOf } from '#functions/imports/cells/person-name.ts';
import { listsOf } from '#functions/imports/lists.ts';

describe('names', () => {
  test.each([
    ['ООО "Ромашка"', 'Ромашка', 'ООО'],
    ['ООО «Торговый дом «Ромашка»»', 'Торговый дом «Ромашка»', 'ООО'],
    ['ООО "Торговый дом "Ромашка""', 'Торговый дом «Ромашка»', 'ООО'],
    ['ООО"Без пробела"', 'Без пробела', 'ООО'],
    ['OOO Вектор', 'Вектор', 'ООО'],
    ['ИП Сафиуллин Р.А.', 'Сафиуллин Р.А.', 'ИП'],
    ['ПАО Сбербанк', 'Сбербанк', 'ПАО'],
    ['Ромашка, ООО', 'Ромашка', 'ООО'],
    ['Общество с ограниченной ответственностью "Вега"', 'Вега', 'ООО'],
    ['Betta LLC', 'Betta', 'LLC'],
    ['Филиал ООО "Ромашка" в г. Казань', 'Филиал ООО «Ромашка» в г. Казань', undefined],
    ['АОСТ Энерго', 'АОСТ Энерго', undefined],
    ['Acme Corporation', 'Acme Corporation', undefined],
    ['ООО', 'ООО', undefined],
  ])('%j is %j', (text, name, legalForm) => {
    expect(companyName(text)).toEqual({ name, ...(legalForm && { legalForm }) });
  });

  test('names that read alike have one key', () => {
    expect(nameKey('«Ёлка-Сервис»')).toBe(nameKey('ЕЛКА  СЕРВИС'));
  });

  test.each([
    ['Иванов Иван Иванович', 'Иванов', 'Иван', 'Иванович'],
    ['Иван Иванович Иванов', 'Иванов', 'Иван', 'Иванович'],
    ['Иван Иванович', undefined, 'Иван', 'Иванович'],
    ['Артём Лукьянов', 'Лукьянов', 'Артём', undefined],
    ['Лукьянов Артём', 'Лукьянов', 'Артём', undefined],
    ['Шапошникова Г.И.', 'Шапошникова', 'Г.', 'И.'],
    ['Г. И. Шапошникова', 'Шапошникова', 'Г.', 'И.'],
    ['Абдуллаев Рашид Мамед оглы', 'Абдуллаев', 'Рашид', 'Мамед оглы'],
    ['Anna Snelling', 'Snelling', 'Anna', undefined],
    ['Snelling, Anna', 'Snelling', 'Anna', undefined],
    ['Сергей', undefined, 'Сергей', undefined],
    ['Орлов', 'Орлов', undefined, undefined],
  ])('%s', (text, lastName, firstName, middleName) => {
    const { lastName: last, firstName: first, middleName: middle } = personNameOf(text);
    expect([last, first, middle]).toEqual([lastName, firstName, middleName]);
  });
});

describe('look-alike letters', () => {
  test.each([
    ['Cельское хозяйство', 'Сельское хозяйство'],
    ['Мосэнергo', 'Мосэнерго'],
    ['\u039f\u039f\u039f Ромашка', 'ООО Ромашка'],
    ['\u0421isco', 'Cisco'],
  ])('%j is mended and told', (text, mended) => {
    expect(mendLetters(text)).toMatchObject({ value: mended, marks: [{ rule: 'letters_mended' }] });
  });

  test.each(['ТехноLab', 'Cisco Системы', 'Acme', 'Ромашка', 'X5 Ритейл'])('%j is meant so', (text) => {
    expect(mendLetters(text)).toEqual({ value: text, marks: [], left: [] });
  });
});

test('an owner is known by e-mail, by name in any order, by surname and initials, or alone when it is his only', () => {
  const lists = listsOf(
    [
      { userId: 'u1', name: 'Анна Ковалёва', email: 'a@firm.ru' },
      { userId: 'u2', name: 'Пётр Орлов', email: 'o@firm.ru' },
      { userId: 'u3', name: 'Иван Смирнов', email: 's@firm.ru' },
      { userId: 'u4', name: 'Олег Смирнов', email: 'os@firm.ru' },
    ],
    [{ classifierId: 'cls_1', kind: 'source', name: 'Выставка' }],
  );
  expect(
    ['A@firm.ru', 'Ковалева Анна', 'Ковалева А.', 'орлов', 'Смирнов', 'Смирнов О.', 'GTX-отдел'].map((text) =>
      lists.member(text),
    ),
  ).toEqual(['u1', 'u1', 'u1', 'u2', undefined, 'u4', undefined]);
  expect([lists.value('source', ' выставка'), lists.value('tag', 'Выставка')]).toEqual(['cls_1', undefined]);
});
