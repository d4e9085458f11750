import { maxSharedDocuments, type ShareScope } from '#shared/shares/schema.ts';
import type { SharedDocument } from '#shared/shares/schema.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Document = Stored<'document'>;
type Scope = { workspaceId: string; scope: ShareScope };

/** The documents that a link leads to now, by date and number: drafts and cancelled ones are nobody's business. */
export async function documentsOf({ workspaceId, scope }: Scope): Promise<Document[]> {
  const found = await candidates(workspaceId, scope);
  return found
    .filter(({ state }) => state !== 'draft' && state !== 'cancelled')
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .slice(0, maxSharedDocuments);
}

const orderOf = ({ issuedOn, kind, sequence = 0 }: Document) =>
  `${issuedOn} ${kind} ${String(sequence).padStart(9, '0')}`;

async function candidates(workspaceId: string, scope: ShareScope): Promise<Document[]> {
  if (scope.kind === 'document') {
    const { documentId } = scope;
    const { data } = await db.entities.document.get({ workspaceId, documentId }).go({ consistent: true });
    return data ? [data] : [];
  }
  const all = db.entities.document.query.byId({ workspaceId });
  const some =
    scope.kind === 'deal'
      ? all.where((it, { eq }) => eq(it.dealId, scope.dealId))
      : all.where(
          (it, { eq, between }) =>
            `${eq(it.companyId, scope.companyId)} AND ${between(it.issuedOn, scope.from, scope.to)}`,
        );
  const { data } = await some.go({ pages: 'all', limit: 500 });
  const kind = scope.kind === 'period' ? scope.documentKind : undefined;
  return data.filter((document) => !kind || document.kind === kind);
}

/** What a stranger sees of a document: what stands on the paper anyway. */
export const shown = ({
  documentId,
  kind,
  number = '',
  issuedOn,
  clientName,
  sum,
  state,
  file,
}: Document): SharedDocument => ({
  documentId,
  kind,
  number,
  issuedOn,
  clientName,
  total: sum,
  status: state,
  isReady: file !== undefined,
});
