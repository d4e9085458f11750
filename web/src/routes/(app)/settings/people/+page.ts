import { rights } from '#shared/kernel/access.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ parent, depends }) => {
  depends('app:invitations');
  const { me } = await parent();
  const mayInvite = rights[me.role].includes('member.edit');
  return { title: m.settings_people(), invitations: mayInvite ? (await api.members.invitations()).items : [] };
};
