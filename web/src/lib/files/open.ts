import { api } from '#lib/api.ts';
import { tellError } from '#lib/toast.ts';

/** Saves a version of a file (the newest, when none is named) by a link that is made now and lives for minutes. */
export async function openVersion(fileId: string, versionId?: string): Promise<void> {
  try {
    const { url } = await api.files.download({ fileId, ...(versionId && { versionId }) });
    location.assign(url);
  } catch (error) {
    tellError(error);
  }
}

/** Opens an external cloud in a tab of its own, which learns nothing of ours. */
export function openLink(url: string | undefined): void {
  if (url && /^https:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
