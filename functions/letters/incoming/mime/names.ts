import { FileName } from '#shared/files/name.ts';

const extensions: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'application/ics': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/rfc822-headers': 'txt',
  'message/delivery-status': 'txt',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
};

/** What an attachment is called here: one line without a path; one that had no name gets one of its kind and place. */
export function attachmentName(given: string | null | undefined, type: string, place: number): string {
  const bare = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const checked = FileName.safeParse(bare.slice(0, 190));
  if (checked.success) return checked.data;
  const extension = extensions[type] ?? (/^[a-z]+\/([a-z0-9]{2,5})$/.exec(type)?.[1] || 'bin');
  return `attachment-${place + 1}.${extension}`;
}
