/** Every column that the list of deals may show, in their order. */
export const dealColumnNames = [
  'name',
  'client',
  'stage',
  'sum',
  'step',
  'owner',
  'closeOn',
  'probability',
  'stageSince',
  'source',
  'refusalReason',
  'closedAt',
  'createdAt',
  'updatedAt',
] as const;
export type DealColumnName = (typeof dealColumnNames)[number];

export const usualDealColumns: readonly DealColumnName[] = [
  'name',
  'client',
  'stage',
  'sum',
  'step',
  'owner',
  'closeOn',
  'createdAt',
];
