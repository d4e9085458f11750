import { documentKinds, type DocumentKind, type DocumentState } from '#shared/documents/kinds.ts';
import { day } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/Tag.svelte';
import './refusals.ts';

type Text = () => string;

export const kindWords: Record<DocumentKind, Text> = {
  proposal: m.documents_kind_proposal,
  invoice: m.documents_kind_invoice,
  contract: m.documents_kind_contract,
  act: m.documents_kind_act,
  waybill: m.documents_kind_waybill,
  utd: m.documents_kind_utd,
  sales_order: m.documents_kind_sales_order,
  purchase_order: m.documents_kind_purchase_order,
};

/** As a list of papers calls it: «Счёт», «УПД». */
export const shortKindWords: Record<DocumentKind, Text> = {
  ...kindWords,
  proposal: m.documents_short_proposal,
  invoice: m.documents_short_invoice,
  waybill: m.documents_short_waybill,
  utd: m.documents_short_utd,
};

export const stateWords: Record<DocumentState, Text> = {
  draft: m.documents_state_draft,
  issued: m.documents_state_issued,
  sent: m.documents_state_sent,
  signed: m.documents_state_signed,
  paid: m.documents_state_paid,
  cancelled: m.documents_state_cancelled,
};

export const stateTones: Record<DocumentState, Tone> = {
  draft: 'outline',
  issued: 'warn',
  sent: 'plain',
  signed: 'success',
  paid: 'success',
  cancelled: 'plain',
};

const isKind = (kind: string): kind is DocumentKind => (documentKinds as readonly string[]).includes(kind);
const isState = (state: string): state is DocumentState => Object.hasOwn(stateWords, state);

/** The word for a kind that another domain only knows as a string. */
export const kindWord = (kind: string): string => (isKind(kind) ? shortKindWords[kind]() : kind);
export const stateOf = (state: string): DocumentState | undefined => (isState(state) ? state : undefined);

type Named = { kind: string; number?: string | undefined };

/** What a paper is called: «Счёт № 1038»; a draft has no number yet. */
export const documentName = ({ kind, number }: Named): string =>
  number ? m.documents_numbered({ kind: kindWord(kind), number }) : kindWord(kind);

/** The same with its day, for lists to choose from. */
export const documentChoice = ({ on, ...named }: Named & { on?: string | undefined }): string =>
  on ? m.documents_named_of({ name: documentName(named), day: day(on) }) : documentName(named);
