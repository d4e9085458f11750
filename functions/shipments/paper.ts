import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';

type Named = { documentId?: string | null | undefined; dealId: string };

/** The act or waybill of a shipment is an issued paper of the same deal. Throws `invalid` otherwise. */
export async function checkPaper({ workspaceId }: Caller, { documentId, dealId }: Named): Promise<void> {
  if (!documentId) return;
  const { data } = await db.entities.document.get({ workspaceId, documentId }).go({ consistent: true });
  const rule =
    !data || data.deletedAt
      ? 'reference_unknown'
      : data.dealId !== dealId
        ? 'document_of_other_deal'
        : data.state === 'draft' || data.state === 'cancelled'
          ? 'document_not_issued'
          : undefined;
  if (rule)
    throw new AppError('invalid', 'Check the fields', { issues: [{ path: 'documentId', rule, message: rule }] });
}
