import { api } from '#lib/api.ts';
import { tellError } from '#lib/toast.ts';

/** Saves one contact or task as a file for a calendar program. */
export async function saveAsFile(activityId: string): Promise<void> {
  try {
    const { body, name } = await api.feeds.activity({ activityId });
    const address = URL.createObjectURL(new Blob([body], { type: 'text/calendar' }));
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  } catch (error) {
    tellError(error);
  }
}
