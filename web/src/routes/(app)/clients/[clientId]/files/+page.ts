import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:files');
  // Those of the contact persons and deals of this client stand among them.
  return { files: (await api.files.list({ clientId, limit: 500 })).items };
};
