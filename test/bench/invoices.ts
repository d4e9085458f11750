import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { createClient } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';
import { readRows, type BenchDeal } from './data.ts';
import { dealIdOf } from './ids.ts';
import { memoryOf, type Memory } from './processes.ts';
import type { Target } from './targets/skrepka.ts';

/** Milliseconds from the click to a PDF that can be fetched, one after another; `bytes` of the last file. */
export type Invoices = { count: number; lines: number; p50: number; p95: number; bytes: number; memory: Memory };

const lineCount = 10;

/** Issues invoices of deals one after another, as a manager does, and waits for each PDF. */
export async function measureInvoices(target: Target, files: string, count: number): Promise<Invoices> {
  const { authorization = '', 'x-workspace': workspaceId = '' } = z
    .record(z.string(), z.string())
    .parse(target.headers);
  const api = createClient(contract, {
    base: target.url,
    send: fetch,
    token: async () => authorization.replace('Bearer ', ''),
    workspaceId: () => workspaceId,
  });
  const { companyId } = await api.companies.create({
    name: 'Общество с ограниченной ответственностью «Три кита»',
    shortName: 'ООО «Три кита»',
    inn: '7707083893',
    kpp: '770501001',
    legalAddress: '101000, г. Москва, ул. Мясницкая, д. 1',
    bankAccounts: [
      {
        bik: '044525225',
        bankName: 'ПАО Сбербанк',
        account: '40702810138250123017',
        correspondentAccount: '30101810400000000225',
      },
    ],
  });
  const lines = Array.from({ length: lineCount }, (_, index) => ({
    lineId: String(index + 1),
    name: `Насос центробежный НЦ-${index + 1}, исполнение IP54, с обвязкой`,
    quantity: index + 1,
    price: 125_050 * (index + 1),
  }));
  const deals = readRows<BenchDeal>(files, 'deals.ndjson').slice(0, count);
  const times: number[] = [];
  let bytes = 0;
  for (const { id } of deals) {
    const dealId = dealIdOf(id);
    const { version } = await api.lines.get({ dealId });
    await api.lines.save({ dealId, version, currency: 'RUB', vatMode: 'included', lines });
    const began = performance.now();
    const { documentId } = await api.documents.create({ kind: 'invoice', dealId, companyId, issue: true });
    bytes = await rendered(api, documentId);
    times.push(performance.now() - began);
  }
  times.sort((left, right) => left - right);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? NaN;
  return { count, lines: lineCount, p50: at(0.5), p95: at(0.95), bytes, memory: memoryOf(target.pid) };
}

/** Asks every 10 ms until the file is there; answers its length. Throws when it cannot be made. */
async function rendered(api: ReturnType<typeof createClient<typeof contract>>, documentId: string): Promise<number> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { rendering, renderProblem, file } = await api.documents.get({ documentId });
    if (rendering === 'done' && file) return file.bytes;
    if (rendering === 'failed') throw new Error(`The invoice was not made: ${renderProblem?.message ?? ''}`);
    await wait(10);
  }
  throw new Error('The invoice is never made');
}
