import addressparser from 'nodemailer/lib/addressparser';

export type Header = { name: string; value: string };
export type Attachment = {
  name: string;
  type: string;
  /** What `cid:` links in the HTML call it, without angle brackets. */
  contentId?: string | undefined;
  isInline?: boolean | undefined;
  content: Buffer;
};

/** A letter as it is handed in; addresses may carry names: `Анна <anna@example.org>`. */
export type NewLetter = {
  from: string;
  to: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string[];
  subject: string;
  text?: string | undefined;
  html?: string | undefined;
  headers?: Header[];
  attachments?: Attachment[];
  tags?: Record<string, string>;
  configurationSet?: string | undefined;
  /** The letter in MIME, when the sender composed it himself: it goes out exactly so. */
  raw?: Buffer | undefined;
  /** Why there is nothing to send (a template without its data). */
  failure?: string | undefined;
};

/** What became of a letter for one of its readers, or for all of them when `recipient` is empty. */
export type LetterEvent = { at: number; type: string; recipient: string; detail: string };

/** A line of the list: all but the contents. */
export type LetterSummary = {
  letterId: string;
  at: number;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  tags: Record<string, string>;
  configurationSet: string | undefined;
  /** Why it was not sent, or not really: shown to whoever reads the mailbox. */
  failure: string | undefined;
  events: LetterEvent[];
};

export type Letter = LetterSummary & {
  replyTo: string[];
  headers: Header[];
  text: string | undefined;
  html: string | undefined;
  attachments: Attachment[];
  raw: Buffer | undefined;
};

/** The bare addresses of a header or a list of them, in small letters. */
export const addressesOf = (text: string): string[] =>
  addressparser(text, { flatten: true }).map(({ address }) => address.toLowerCase());

/** The bare address of `Анна <anna@example.org>`; '' when there is none, or more than one. */
export function addressOf(text: string): string {
  const [address = '', ...more] = addressesOf(text);
  return more.length === 0 && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address) ? address : '';
}

/** Everyone whom a letter goes to, each once. */
export const recipientsOf = (letter: Pick<NewLetter, 'to' | 'cc' | 'bcc'>): string[] => [
  ...new Set([letter.to, letter.cc ?? [], letter.bcc ?? []].flat().map(addressOf).filter(Boolean)),
];
