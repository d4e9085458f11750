import type { Client } from '#shared/clients/schema.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Product } from '#shared/goods/schema.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Note } from '#shared/notes/schema.ts';
import type { Person } from '#shared/people/schema.ts';

/** Who made the records of a test. */
export const me = 'user-of-the-test';

const stamps = () => {
  const at = new Date().toISOString();
  return {
    version: 1,
    createdAt: at,
    createdBy: me,
    origin: { kind: 'person' as const },
    updatedAt: at,
    updatedBy: me,
  };
};
const unreachable = () => ({ phones: [], emails: [], messengers: [], sites: [], custom: {} });

export const clientOf = (more: Partial<Client> = {}): Client => ({
  clientId: newId('client'),
  kind: 'company',
  name: 'Ромашка',
  lifecycle: 'lead',
  addresses: [],
  tagIds: [],
  ...unreachable(),
  ...stamps(),
  ...more,
});

export const personOf = (clientId: string, more: Partial<Person> = {}): Person => ({
  personId: newId('person'),
  clientId,
  lastName: 'Иванов',
  isMain: false,
  ...unreachable(),
  ...stamps(),
  ...more,
});

export const dealOf = (more: Partial<Deal> = {}): Deal => ({
  dealId: newId('deal'),
  name: 'Насосная группа',
  sum: { amount: 0, currency: 'RUB' },
  probability: 10,
  tagIds: [],
  custom: {},
  pipelineId: 'pip_0000000001',
  stageId: 'stg_0000000001',
  status: 'open',
  stageSince: new Date().toISOString(),
  isSumOfLines: false,
  ...stamps(),
  ...more,
});

export const productOf = (more: Partial<Product> = {}): Product => ({
  productId: newId('product'),
  kind: 'product',
  name: 'Кабель',
  unit: '796',
  vat: 'standard',
  vatIncluded: true,
  active: true,
  custom: {},
  ...stamps(),
  ...more,
});

export const noteOf = (clientId: string, text: string, more: Partial<Note> = {}): Note => ({
  noteId: newId('note'),
  clientId,
  text,
  ...stamps(),
  ...more,
});
