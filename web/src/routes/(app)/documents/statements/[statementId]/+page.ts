import { AppError } from '#shared/kernel/errors.ts';
import type { StatementLine } from '#shared/statements/schema.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

const pageSize = 200;

export const load = async ({ params: { statementId }, depends }) => {
  depends('app:statements');
  const statement = await api.statements.get({ statementId });
  return { title: `${statement.fileName} — ${m.documents_statements()}`, statement, read: await readAll(statementId) };
};

/** All lines with what is proposed for them, or why the file cannot be read. */
async function readAll(statementId: string) {
  try {
    const { summary, items, total } = await api.statements.lines({ statementId, limit: pageSize });
    const lines: StatementLine[] = [...items];
    while (lines.length < total) {
      const next = await api.statements.lines({ statementId, limit: pageSize, offset: lines.length });
      if (!next.items.length) break;
      lines.push(...next.items);
    }
    return { summary, lines };
  } catch (error) {
    if (error instanceof AppError && error.details?.reason) return { reason: error.details.reason };
    throw error;
  }
}
