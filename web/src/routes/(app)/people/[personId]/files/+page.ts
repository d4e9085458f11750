import { api } from '#lib/api.ts';

export const load = async ({ params: { personId }, depends }) => {
  depends('app:files');
  return { files: (await api.files.list({ subjectId: personId, limit: 500 })).items };
};
