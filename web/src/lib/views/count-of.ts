import { CriteriaOf } from '#shared/criteria/schema.ts';
import { DocumentKind, DocumentState } from '#shared/documents/schema.ts';
import type { View } from '#shared/views/schema.ts';
import { api } from '#lib/api.ts';
import { daysOf } from '#lib/documents/periods.ts';

type Counted = Pick<View, 'object' | 'state'>;

/** How many records a view shows now. */
export async function countOf({ object, state }: Counted): Promise<number> {
  const { search, layout = {} } = state;
  const asked = { limit: 1, ...(search && { search }) };
  if (object === 'document') {
    const [kind, paperState] = [DocumentKind.safeParse(layout.kind).data, DocumentState.safeParse(layout.state).data];
    const narrowed = { ...(kind && { kind }), ...(paperState && { state: paperState }) };
    return (await api.documents.list({ ...asked, ...narrowed, ...daysOf(layout.period ?? '') })).total;
  }
  const where = state.where && CriteriaOf(object).safeParse(state.where).data;
  const narrowed = { ...asked, ...(where && { where }) };
  if (object === 'client') return (await api.clients.list(narrowed)).total;
  if (object === 'product') return (await api.goods.list({ ...narrowed, ...inCategory(layout.category) })).total;
  const pipelineId = layout.pipeline;
  return (await api.deals.list({ ...narrowed, ...(pipelineId && { pipelineId }) })).total;
}

const inCategory = (category: string | undefined) =>
  category ? { where: { field: 'category', is: 'oneOf' as const, value: [category] } } : {};
