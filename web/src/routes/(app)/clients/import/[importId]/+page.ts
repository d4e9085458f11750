import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params, url, untrack }) => {
  const likeId = untrack(() => url.searchParams.get('like'));
  const [record, like] = await Promise.all([
    api.imports.get({ importId: params.importId }),
    likeId ? api.imports.get({ importId: likeId }).catch(() => undefined) : undefined,
  ]);
  return { title: m.import_task({ name: record.fileName }), task: true, import: record, like };
};
