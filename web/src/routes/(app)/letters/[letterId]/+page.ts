import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { letterId }, depends }) => {
  depends('app:letters');
  const [letter, body] = await Promise.all([api.letters.get({ letterId }), api.letters.body({ letterId })]);
  return { title: `${letter.subject || m.letters_no_subject()} — ${m.letters_title()}`, letter, body };
};
