import type { DocumentKind, DocumentState } from '#shared/documents/kinds.ts';
import type { documentSorts } from '#shared/documents/routes.ts';
import { api } from '#lib/api.ts';
import { daysOf } from '#lib/documents/periods.ts';
import { m } from '#lib/paraglide/messages.js';

type Sort = (typeof documentSorts)[number] | `-${(typeof documentSorts)[number]}`;

export const load = async ({ url, depends }) => {
  depends('app:documents');
  const of = (name: string) => url.searchParams.get(name)?.trim() ?? '';
  const [q, kind, state, period] = [of('q'), of('kind'), of('state'), of('period')];
  const sort = (of('sort') || '-issuedOn') as Sort;
  const asked = {
    limit: 100,
    sort,
    ...(q && { search: q }),
    ...(kind && { kind: kind as DocumentKind }),
    ...(state && { state: state as DocumentState }),
    ...daysOf(period),
  };
  return { title: m.documents_title(), list: await api.documents.list(asked), asked, q, kind, state, period, sort };
};
