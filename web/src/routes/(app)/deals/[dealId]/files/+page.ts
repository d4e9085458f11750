import { api } from '#lib/api.ts';

export const load = async ({ params: { dealId }, depends }) => {
  depends('app:files');
  return { files: (await api.files.list({ subjectId: dealId, limit: 500 })).items };
};
