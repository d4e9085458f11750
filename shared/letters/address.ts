import * as z from 'zod';
import { Email } from '../kernel/contacts.ts';

/** Everyone whom one letter goes to. https://docs.aws.amazon.com/ses/latest/dg/quotas.html (recipients per message) */
export const maxReaders = 50;

const breaks = /[\r\n\u0000\u0085\u2028\u2029]/;
/**
 * What becomes a header of a letter. A line break would let its writer add headers of his own (RFC 5322, 2.2), so it is
 * refused and not tidied away.
 */
const oneLine = (text: string) => !breaks.test(text);

/** One line of a header: spaces tidied, line breaks refused; may be empty where a draft may. */
export const HeaderLine = (max: number) =>
  z
    .string()
    .refine(oneLine, { error: 'line_break', abort: true })
    .overwrite((text) =>
      text
        .replace(/[\u0001-\u001f\u007f]/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .max(max);

/** An address of a letter, with the name that stands before it: `Анна <anna@example.ru>`. */
export const MailAddress = z.object({
  address: z.string().refine(oneLine, { error: 'line_break', abort: true }).pipe(Email.shape.address),
  name: HeaderLine(200).optional(),
});
export type MailAddress = z.infer<typeof MailAddress>;

/** As people read it: the name, else the address. */
export const nameOf = ({ name, address }: MailAddress): string => name || address;

type Readers = { to: MailAddress[]; cc: MailAddress[]; bcc: MailAddress[] };

/** Every address that a letter goes to, each once. */
export const readersOf = ({ to, cc, bcc }: Readers): string[] => [
  ...new Set([...to, ...cc, ...bcc].map(({ address }) => address)),
];
