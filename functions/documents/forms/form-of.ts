import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import type { DocumentKind } from '#shared/documents/kinds.ts';
import { act } from './act.ts';
import { contract } from './contract.ts';
import { invoice } from './invoice.ts';
import { proposal, purchaseOrder, salesOrder } from './offers.ts';
import type { Paper } from './paper.ts';
import { utd } from './utd.ts';
import { waybill } from './waybill.ts';

const forms: Record<DocumentKind, (paper: Paper) => TDocumentDefinitions> = {
  proposal,
  invoice,
  contract,
  act,
  waybill,
  utd,
  sales_order: salesOrder,
  purchase_order: purchaseOrder,
};

/** The built-in form of a paper, filled. */
export const formOf = (paper: Paper): TDocumentDefinitions => forms[paper.kind](paper);
