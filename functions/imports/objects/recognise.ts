import type { FileObject, ObjectTarget } from '#shared/imports/objects.ts';
import type { Target } from '#shared/imports/schema.ts';
import { plain } from '../headings.ts';
import { guessObjectTargets } from './guess.ts';

const reaching = new Set<Target>(['client.inn', 'client.kpp', 'client.phone', 'client.email', 'client.address']);
const dealWord = /сделк|заказ|deal|opportunit|order/;
const goodsWord = /товар|номенклатур|артикул|sku|product|goods|item/;
const staffWord = /сотрудник|менеджер|агент|agent|employee|member|sales rep/;

/**
 * What a file probably holds, by its headings and by how they read as a list of clients (`targets`). Only what plainly says
 * otherwise is taken for something else than clients: deals have a stage, a sum and days; goods a price and no requisites;
 * teams name people and their groups and little more.
 */
export function recognised(headings: readonly string[], targets: readonly Target[]): FileObject {
  const words = headings.map(plain);
  const has = (object: 'deal' | 'product' | 'member', target: ObjectTarget) =>
    guessObjectTargets(object, headings).includes(target);
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word));
  const isDated = has('deal', 'openedOn') || has('deal', 'closeOn');
  if (has('deal', 'stage') && has('deal', 'sum') && (isDated || says(dealWord))) return 'deal';
  const reaches = targets.some((target) => reaching.has(target));
  if (!reaches && has('product', 'price') && says(goodsWord)) return 'product';
  if (!reaches && headings.length <= 4 && has('member', 'team') && says(staffWord)) return 'member';
  return 'client';
}
