import type { Missing } from '#shared/kernel/errors.ts';
import type { Criteria } from '#shared/criteria/schema.ts';
import type { RequirableField } from '#shared/pipelines/schema.ts';
import { chipsOf, phraseOf } from '#lib/clients/chips.ts';
import { phraseWords } from '#lib/clients/filter-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { documentKindText } from './document-words.ts';

/** What forms, gates and cards call the fields of a deal. */
export const dealFieldWords: Record<RequirableField, () => string> = {
  clientId: m.deals_field_client,
  personId: m.deals_field_person,
  ownerId: m.field_owner,
  sum: m.deals_field_sum,
  closeOn: m.deals_field_closeOn,
  sourceId: m.field_source,
  campaign: m.deals_field_campaign,
  terms: m.deals_field_terms,
  nextStep: m.deals_field_nextStep,
  about: m.deals_field_about,
  refusalReasonId: m.deals_field_refusal,
};

export const isRequirable = (field: string | undefined): field is RequirableField =>
  field !== undefined && Object.hasOwn(dealFieldWords, field);

/** What a stage asks for and the dialog cannot give, as a sentence. */
export function missingText({ kind, condition, documents = [], state, paid }: Missing): string {
  if (kind === 'payment') return paid === 'part' ? m.deals_missing_paid_part() : m.deals_missing_paid_all();
  if (kind === 'document') {
    const names = documents.length
      ? documents.map(documentKindText).join(` ${m.where_or()} `)
      : m.deals_missing_any_document();
    return state === 'signed' ? m.deals_missing_signed({ names }) : m.deals_missing_issued({ names });
  }
  // A gate's condition is made of the one filter language, which the answer passes on as it was stored.
  return m.deals_missing_condition({ phrase: criteriaText(condition as Criteria | undefined) });
}

/** Criteria on deals as a phrase: `Сумма больше 500 000 и Ответственный — Анна Ковалёва`. */
export function criteriaText(criteria: Criteria | undefined): string {
  const phrases = chipsOf(criteria).map((chip) =>
    'any' in chip
      ? chip.any
          .map((each) =>
            Object.values(phraseOf(each, phraseWords, 'deal'))
              .filter(Boolean)
              .join(' '),
          )
          .join(` ${m.where_or()} `)
      : m.where_other(),
  );
  return phrases.join(` ${m.deals_and()} `);
}
