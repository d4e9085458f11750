import type { Attachment } from '#shared/letters/schema.ts';
import { validFor } from '#lib/shares/subject.ts';
import { api } from '#lib/api.ts';
import { route } from '#lib/route.ts';
import { session } from '#lib/session.svelte.ts';
import type { Beginning } from './composer.svelte.ts';

type About = Pick<Beginning, 'clientId' | 'dealId'>;

/** The papers that were issued to a client or for a deal, newest first: they may go along as PDF. */
export async function papersOf({ clientId, dealId }: About): Promise<Attachment[]> {
  if (!session.can('document.view') || (!clientId && !dealId)) return [];
  const { items } = await api.documents.list({ ...(dealId ? { dealId } : { clientId }), limit: 20 });
  return items
    .filter(({ state }) => state !== 'draft' && state !== 'cancelled')
    .map(({ documentId, file, number = '', clientName }) => ({
      documentId,
      name: file?.name ?? `${number} ${clientName}.pdf`,
      size: file?.bytes ?? 0,
      type: 'application/pdf',
    }));
}

/** The files on the card of a client or a deal, newest first. */
export async function filesOf({ clientId, dealId }: About): Promise<Attachment[]> {
  if (!session.can('file.view') || (!clientId && !dealId)) return [];
  const { items } = await api.files.list({ ...(dealId ? { subjectId: dealId } : { clientId }), limit: 20 });
  return items.flatMap(({ fileId, name, versions: [newest] }) =>
    newest ? [{ fileId, name, size: newest.bytes, type: newest.type }] : [],
  );
}

/** A link by which an accountant fetches a paper without an account, for thirty days. */
export async function linkTo({ documentId, name }: Attachment): Promise<{ attachment: Attachment; url: string }> {
  const scope = { kind: 'document' as const, documentId: documentId ?? '' };
  const { share, token } = await api.shares.create({ scope, note: name.slice(0, 200), validUntil: validFor(30) });
  const attachment = { shareId: share.shareId, name, size: 0, type: 'text/uri-list' };
  return { attachment, url: location.origin + route.shared(token) };
}
