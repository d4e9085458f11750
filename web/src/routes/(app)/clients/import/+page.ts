import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url, depends }) => {
  depends('app:imports');
  const likeId = url.searchParams.get('like');
  const [imports, like] = await Promise.all([
    api.imports.list({ limit: 20 }),
    // The earlier import is a convenience: without it the columns are guessed as always.
    likeId ? api.imports.get({ importId: likeId }).catch(() => undefined) : undefined,
  ]);
  return { title: m.import_title(), task: true, imports, like };
};
