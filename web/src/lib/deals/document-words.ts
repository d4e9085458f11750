import { m } from '#lib/paraglide/messages.js';

const words: Record<string, () => string> = {
  proposal: m.deals_document_proposal,
  invoice: m.deals_document_invoice,
  contract: m.deals_document_contract,
  act: m.deals_document_act,
  waybill: m.deals_document_waybill,
  utd: m.deals_document_utd,
  sales_order: m.deals_document_sales_order,
  purchase_order: m.deals_document_purchase_order,
};

/** The kinds of documents that a gate can ask for. */
export const gateDocuments: readonly string[] = Object.keys(words);

/** A kind of document inside a sentence; one that is not known here is called a document. */
export const documentKindText = (kind: string): string => words[kind]?.() ?? m.deals_document_other();
