/** The papers that are made: proposal, invoice, contract, act, waybill (ТОРГ-12), УПД, sales order, order to a supplier. */
export const documentKinds = [
  'proposal',
  'invoice',
  'contract',
  'act',
  'waybill',
  'utd',
  'sales_order',
  'purchase_order',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** How far a paper is. Only a draft changes; a number is given with `issued` and never again. */
export const documentStates = ['draft', 'issued', 'sent', 'signed', 'paid', 'cancelled'] as const;
export type DocumentState = (typeof documentStates)[number];
