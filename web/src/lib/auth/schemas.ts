import * as z from 'zod';
import { Email } from '#shared/kernel/contacts.ts';
import { members } from '#shared/members/routes.ts';

const email = Email.shape.address;

/** The rule of the user pool (infra/constructs/identity.ts). */
export const NewPassword = z
  .string()
  .max(256)
  .regex(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{10,}$/s, 'password_weak');

const code = z
  .string()
  .overwrite((text) => text.replace(/\s/g, ''))
  .regex(/^\d{6}$/, 'code_wrong');

export const Credentials = z.object({ email, password: z.string() });
export const NewAccount = z.object({ email, password: NewPassword });
export const Code = z.object({ code });
export const Address = z.object({ email });
export const Reset = z.object({ email, code, password: NewPassword });
export const FirstPassword = z.object({ password: NewPassword });
export const PasswordChange = z.object({ current: z.string(), password: NewPassword });
export const NameInvited = members.accept.input.pick({ yourName: true });
