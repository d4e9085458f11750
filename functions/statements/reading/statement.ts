import type { StatementAccount } from '#shared/statements/schema.ts';
import { accountsOf } from './accounts.ts';
import { decode, type Encoding } from './decode.ts';
import { linesOf, type Line } from './lines.ts';
import { unreadable } from './refusal.ts';
import { sectionsOf } from './sections.ts';
import { dayOf } from './values.ts';

export type ReadStatement = {
  encoding: Encoding;
  formatVersion: string;
  sender: string;
  from?: string;
  to?: string;
  accounts: StatementAccount[];
  lines: Line[];
};

/** More documents than a year of a busy small company; a longer statement is exported by parts. */
export const maxLines = 20_000;

/**
 * Reads a bank statement in the format 1CClientBankExchange 1.02 or 1.03. Throws `invalid` with the reason for a file that
 * is something else, unreadable or cut in the middle; single documents that make no sense are among the lines with a
 * `problem`. A file without an end mark is taken only if the totals show that nothing is missing.
 */
export function readStatement(bytes: Uint8Array): ReadStatement {
  const { text, encoding } = decode(bytes);
  const sections = sectionsOf(text);
  if (sections.isBroken) throw unreadable('statement_cut');
  if (sections.documents.length > maxLines) throw unreadable('statement_too_long');
  const named = [...sections.headerAccounts, ...sections.accounts.map((section) => section.get('РасчСчет') ?? '')];
  const own = [...new Set(named.map((account) => account.replace(/\s/g, '')).filter(Boolean))];
  if (!own.length) throw unreadable(sections.isEnded ? 'statement_no_account' : 'statement_cut');
  const lines = linesOf(sections.documents, new Set(own));
  const accounts = accountsOf(sections.accounts, own, lines);
  if (!sections.isEnded && accounts.some(({ problems }) => problems.length)) throw unreadable('statement_cut');
  const { header } = sections;
  const [from, to] = [dayOf(header.get('ДатаНачала')), dayOf(header.get('ДатаКонца'))];
  return {
    encoding,
    formatVersion: header.get('ВерсияФормата') ?? '',
    sender: header.get('Отправитель') ?? '',
    ...(from && { from }),
    ...(to && { to }),
    accounts,
    lines,
  };
}
