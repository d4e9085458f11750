import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { MailAddress } from '../letters/address.ts';
import { NewSender, Sender, SenderChanges, SenderKey } from './schema.ts';

export const senders = {
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/senders',
    access: 'mail.edit',
    summary:
      'The domains and addresses that letters come from, with the DNS records to set; and whom they come from now',
    input: z.object({}),
    output: z.object({ ...page(Sender).shape, from: MailAddress, replyTo: MailAddress.optional() }),
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/senders',
    access: 'mail.edit',
    summary: 'Add a domain or an address of one’s own; the answer holds the DNS records to set',
    input: NewSender,
    output: Sender,
    status: 201,
  }),
  check: route({
    serves: 'api',
    method: 'POST',
    path: '/senders/{senderId}/check',
    access: 'mail.edit',
    summary: 'Ask the mail service whether the records have been found and the sender is verified',
    input: SenderKey,
    output: Sender,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/senders/{senderId}',
    access: 'mail.edit',
    summary: 'Change the name or the address that letters come from',
    input: SenderKey.extend(SenderChanges.shape),
    output: Sender,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/senders/{senderId}',
    access: 'mail.edit',
    summary: 'Send from it no more, and let another workspace have it',
    input: SenderKey,
    output: Nothing,
    status: 204,
  }),
};
