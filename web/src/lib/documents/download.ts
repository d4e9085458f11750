import { api } from '#lib/api.ts';
import { tellError } from '#lib/toast.ts';

/** Saves the file of a paper: the link is made when it is asked for, and lives for minutes. */
export async function saveFile(documentId: string): Promise<void> {
  try {
    const { url } = await api.documents.file({ documentId });
    location.assign(url);
  } catch (error) {
    tellError(error);
  }
}

/** Opens the file in a tab of its own. The tab is opened at once: one that comes after an answer is held for an advertisement. */
export async function lookAtFile(documentId: string): Promise<void> {
  const tab = window.open('', '_blank');
  try {
    const { url } = await api.documents.file({ documentId, inline: true });
    if (tab) {
      tab.opener = null;
      tab.location.href = url;
    } else location.assign(url);
  } catch (error) {
    tab?.close();
    tellError(error);
  }
}
