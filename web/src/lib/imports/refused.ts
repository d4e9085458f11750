import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';

/** Downloads the file of refused rows; while it is still being put together, says so. */
export async function fetchRefused(importId: string): Promise<void> {
  try {
    const { url } = await api.imports.refused({ importId });
    // The storage answers with an attachment, so the page stays where it is.
    if (url) location.assign(url);
    else tell(m.import_refused_not_ready());
  } catch (error) {
    tellError(error, { label: m.common_retry(), go: () => fetchRefused(importId) });
  }
}
