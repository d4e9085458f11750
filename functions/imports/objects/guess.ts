import { objectTargets, type ImportObject, type ObjectTarget } from '#shared/imports/objects.ts';
import { plain } from '../headings.ts';

// The first pattern that fits decides; each target but `words` takes one column.
const meanings: Record<ImportObject, [RegExp, ObjectTarget][]> = {
  product: [
    [/^(артикул|sku|код|article|product code|код товара)/, 'article'],
    [/цена|стоимость|price|прайс/, 'price'],
    [/категори|групп|серия|раздел|category|series|group|family/, 'category'],
    [/^(вид|тип|kind|type)/, 'kind'],
    [/гарант|warranty/, 'warranty'],
    [/описан|комментар|примечан|description|note|comment/, 'description'],
    [/^(товар|наименование|название|номенклатура|услуга|продукт|product|name|item|goods|title)/, 'name'],
  ],
  deal: [
    [/^(№|n|номер|id|ид|код|opportunity id|deal id|number|record id)( сделки| заказа)?$/, 'number'],
    [/(клиент|компани|контрагент|заказчик|покупател|account|customer|client|company|organi[sz]ation)/, 'client'],
    [/(товар|продукт|номенклатура|услуга|product|item|goods)/, 'product'],
    [/(ответственн|менеджер|сотрудник|agent|owner|manager|sales rep|assigned)/, 'owner'],
    [/(стадия|этап|статус|stage|status|воронка)/, 'stage'],
    [/(сумма|стоимость|бюджет|value|amount|sum|price|revenue|budget|оборот)/, 'sum'],
    [/(дата (создан|начал|открыт|обращ)|создан|engage date|open date|created|start date|opened)/, 'openedOn'],
    [/(дата (закрыт|заверш|оконч|продаж)|закрыт|close date|closed|expected close|end date|завершен)/, 'closeOn'],
    [/вероятност|probability/, 'probability'],
    [/описан|комментар|примечан|description|note|comment/, 'about'],
    [/^(название|наименование|сделка|тема|name|deal|opportunity|title|subject)/, 'name'],
  ],
  member: [
    [/(групп|отдел|команд|офис|регион|team|group|office|department|region)/, 'team'],
    [/(сотрудник|фио|имя|менеджер|agent|name|member|employee|user)/, 'name'],
  ],
};

/** Where each column probably goes, by its heading; one that says nothing is kept as words. */
export function guessObjectTargets(object: ImportObject, headings: readonly string[]): ObjectTarget[] {
  const taken = new Set<ObjectTarget>();
  const rest: ObjectTarget = (objectTargets[object] as readonly string[]).includes('words') ? 'words' : 'skip';
  return headings.map((heading) => {
    const target = meanings[object].find(([pattern]) => pattern.test(plain(heading)))?.[1];
    if (!target || taken.has(target)) return rest;
    taken.add(target);
    return target;
  });
}
