import type { DocumentState } from '#shared/documents/kinds.ts';
import type { DocumentFile } from '#shared/documents/schema.ts';
import type { Money } from '#shared/kernel/money.ts';
import type { Told } from '#lib/told-entries.ts';
import { fullDay, money } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { stateWords } from './words.ts';

/** What the history of a document tells of: not how its file is being made. */
export const toldFields: Told = {
  state: { label: m.documents_state, words: (state: DocumentState) => stateWords[state]() },
  number: { label: m.documents_number },
  issuedOn: { label: m.documents_on, words: fullDay },
  until: { label: m.documents_until, words: fullDay },
  clientName: { label: m.documents_client },
  companyName: { label: m.documents_company },
  basis: { label: m.documents_basis },
  about: { label: m.documents_about },
  account: { label: m.documents_account },
  sum: { label: m.money_sum, words: (sum: Money) => money(sum) },
  cancelReason: { label: m.documents_cancel_reason_was },
  file: { label: m.documents_file, words: ({ name }: DocumentFile) => name },
};
