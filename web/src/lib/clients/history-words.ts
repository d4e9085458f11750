import type { ClientKind, Lifecycle } from '#shared/clients/schema.ts';
import { day, money, number, percent } from '#lib/format.ts';
import { labelText } from '#lib/label.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import { clientKindWords, lifecycleWords } from '#lib/words.ts';
import type { HistoryWords } from './history-lines.ts';
import { addressShown, classifierName, memberName, messengerWords, phoneShown } from './words.ts';

/** How the history is said in the language of the person; what is gone from lists is said to be. */
export const historyWords: HistoryWords = {
  member: (userId) => memberName(userId) ?? m.value_unknown(),
  classifier: (classifierId) => classifierName(classifierId) ?? m.value_unknown(),
  lifecycle: (lifecycle) => lifecycleWords[lifecycle as Lifecycle]?.() ?? lifecycle,
  kind: (kind) => clientKindWords[kind as ClientKind]?.() ?? kind,
  percent,
  flag: (value) => (value ? m.common_yes() : m.common_no()).toLowerCase(),
  phone: phoneShown,
  messenger: ({ kind, handle }) => `${messengerWords[kind]()} ${handle}`,
  address: addressShown,
  pipeline: (pipelineId) => {
    const found = session.pipelines.find((each) => each.pipelineId === pipelineId);
    return found ? labelText(found.name) : m.value_unknown();
  },
  stage: (stageId) => {
    const found = session.pipelines.flatMap(({ stages }) => stages).find((each) => each.stageId === stageId);
    return found ? labelText(found.name) : m.value_unknown();
  },
  money,
  day,
  step: ({ text, on }) => `${day(on)}: ${text}`,
  terms: ({ discountPercent, bonus, gift }) =>
    [discountPercent && m.deals_terms_discount({ percent: number(discountPercent) }), bonus, gift]
      .filter(Boolean)
      .join(', '),
};
