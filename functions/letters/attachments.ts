import type { Attached, StoredAttachment } from '#shared/letters/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { findDocument } from '#functions/documents/find.ts';
import { findLiveFile } from '#functions/files/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';

/** What goes with a draft, with its name and size as they stand now; what was looked up before is not asked for again. */
export async function attach(
  caller: Caller,
  wanted: readonly Attached[],
  known: readonly StoredAttachment[] = [],
): Promise<StoredAttachment[]> {
  return Promise.all(
    wanted.map(async (each) => {
      const [name, id] = Object.entries(each)[0] as [keyof StoredAttachment, string];
      return known.find((one) => one[name] === id) ?? (await found(caller, each));
    }),
  );
}

function found(caller: Caller, each: Attached): Promise<StoredAttachment> {
  if ('fileId' in each) return fileOf(caller, each.fileId);
  if ('documentId' in each) return documentOf(caller, each.documentId);
  return shareOf(caller, each.shareId);
}

async function fileOf(caller: Caller, fileId: string): Promise<StoredAttachment> {
  const { name, versions } = await findLiveFile(caller, 'file.view', fileId);
  const [newest] = versions;
  if (!newest) throw refusal('attachment_is_link', 'A link is put into the text; it cannot be attached');
  return { fileId, name, size: newest.bytes, type: newest.type };
}

/** A document goes as the file that was made of it; one that is being made is asked for when the letter leaves. */
async function documentOf(caller: Caller, documentId: string): Promise<StoredAttachment> {
  const { file, state, kind, number } = await findDocument(caller, 'document.view', documentId);
  if (state === 'draft') throw refusal('document_is_draft', 'Issue the document first');
  const type = file?.type === 'docx' ? docx : 'application/pdf';
  return { documentId, name: file?.name ?? `${kind} ${number ?? ''}.pdf`, size: file?.bytes ?? 0, type };
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function shareOf({ workspaceId }: Caller, shareId: string): Promise<StoredAttachment> {
  const { data } = await db.entities.share.get({ workspaceId, shareId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such link');
  return { shareId, name: data.note ?? '', size: 0, type: 'text/uri-list' };
}

const refusal = (rule: string, message: string) =>
  new AppError('invalid', message, { issues: [{ path: 'attachments', rule, message }] });
