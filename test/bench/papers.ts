import { join } from 'node:path';
import { root, run } from './edition.ts';

/** An invoice laid out again and again in a fresh process: `first` and `p50` in ms, the file in bytes, memory in MB. */
export type PaperRun = { lines: number; first: number; p50: number; bytes: number; rss: number };

const program = `const [papers, forms, pdf, lines, times] = process.argv.slice(1);
const [{ paperOf }, { formOf }, { pdfOf }] = await Promise.all([papers, forms, pdf].map((file) => import(file)));
const found = [];
let bytes = 0;
for (let n = 0; n < Number(times); n++) {
  const began = performance.now();
  bytes = (await pdfOf(formOf(paperOf('invoice', { lines: Number(lines) })))).length;
  found.push(performance.now() - began);
}
const [first] = found;
found.sort((left, right) => left - right);
const rss = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ lines: Number(lines), first, p50: found[found.length >> 1], bytes, rss }));`;

const files = ['test/harness/papers.ts', 'functions/documents/forms/form-of.ts', 'functions/documents/forms/pdf.ts'];

/** What the worker does for an invoice of ten lines and for the longest there may be. */
export async function measurePapers(times: number): Promise<PaperRun[]> {
  const runs: PaperRun[] = [];
  for (const lines of [10, 500]) {
    const paths = files.map((file) => join(root, file));
    const out = await run(
      ['--no-warnings', '--input-type=module', '-e', program, ...paths, `${lines}`, `${times}`],
      {},
    );
    runs.push(JSON.parse(out.trim().split('\n').pop() ?? '') as PaperRun);
  }
  return runs;
}
