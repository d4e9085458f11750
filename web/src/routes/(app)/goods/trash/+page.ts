import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:goods');
  const asked = { trash: true, limit: 100, sort: '-updatedAt' } as const;
  return { title: m.goods_trash(), asked, list: await api.goods.list(asked) };
};
