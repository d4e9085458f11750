import { page } from '$app/state';

/** The address in sight with some of its questions asked otherwise; without a value a question is not asked. */
export function asking(change: Record<string, string | undefined>): string {
  const query = new URLSearchParams(page.url.search);
  for (const [name, value] of Object.entries(change)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text ? `${page.url.pathname}?${text}` : page.url.pathname;
}
