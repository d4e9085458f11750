import type { LocalSes } from '#infra/local/ses/start.ts';

/** A page of letters for tests and scripts, newest first: contents too, attachments by name and size only. */
export function lettersAsJson({ letters }: Pick<LocalSes, 'letters'>, query: URLSearchParams) {
  const to = query.get('to') ?? undefined;
  const limit = Math.min(Math.max(Math.trunc(Number(query.get('limit') ?? 50)) || 50, 1), 500);
  const page = letters.list({ to, before: query.get('before') ?? undefined, limit });
  const items = page.map(({ letterId }) => {
    const { raw: _raw, attachments, at, ...letter } = letters.read(letterId)!;
    return {
      ...letter,
      at: new Date(at).toISOString(),
      attachments: attachments.map(({ name, type, content }) => ({ name, type, size: content.length })),
    };
  });
  return { items, total: letters.count(to), cursor: items.length === limit ? items.at(-1)!.letterId : null };
}
