import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { id, UserId } from '../kernel/ids.ts';
import { page } from '../kernel/page.ts';
import { Line } from '../kernel/text.ts';
import { Belonging } from '../workspaces/routes.ts';
import { Invitation, Me, Member, MemberChanges, MemberKey, MyChanges, NewInvitation } from './schema.ts';

export const members = {
  me: route({
    serves: 'api',
    method: 'GET',
    path: '/me',
    access: 'workspace.view',
    summary: 'Who you are in this workspace',
    input: z.object({}),
    output: Me,
  }),
  updateMe: route({
    serves: 'api',
    method: 'PATCH',
    path: '/me',
    access: 'workspace.view',
    summary: 'Change how you are shown in this workspace, and your time zone',
    input: MyChanges,
    output: Me,
  }),
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/members',
    access: 'member.view',
    summary: 'The people of the workspace, former ones included (with `deletedAt`), so that old records can name them',
    input: z.object({}),
    output: page(Member),
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/members/{userId}',
    access: 'member.edit',
    summary: 'Change the role, group or shown name of a member; the last owner stays one',
    input: MemberKey.extend(MemberChanges.shape),
    output: Member,
  }),
  remove: route({
    serves: 'api',
    method: 'POST',
    path: '/members/{userId}/remove',
    access: 'member.edit',
    summary: 'Take a member out of the workspace and hand his clients to somebody',
    input: MemberKey.extend({ heirId: UserId.optional() }),
    output: Nothing,
    status: 204,
  }),
  invitations: route({
    serves: 'api',
    method: 'GET',
    path: '/invitations',
    access: 'member.edit',
    summary: 'Invitations that wait for an answer',
    input: z.object({}),
    output: page(Invitation),
  }),
  invite: route({
    serves: 'api',
    method: 'POST',
    path: '/invitations',
    access: 'member.edit',
    summary: 'Invite a person by e-mail; the letter holds the only link, good for 14 days',
    input: NewInvitation,
    output: Invitation,
    status: 201,
  }),
  revoke: route({
    serves: 'api',
    method: 'DELETE',
    path: '/invitations/{invitationId}',
    access: 'member.edit',
    summary: 'Take an invitation back',
    input: z.object({ invitationId: id('invitation') }),
    output: Nothing,
    status: 204,
  }),
  accept: route({
    serves: 'api',
    method: 'POST',
    path: '/invitations/accept',
    access: 'signed-in',
    summary: 'Accept an invitation; your verified e-mail must be the invited one',
    input: z.object({ token: z.string().min(20).max(200), yourName: Line(100) }),
    output: Belonging,
  }),
};
