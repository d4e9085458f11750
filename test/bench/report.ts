import type { Bundle } from './bundles.ts';
import type { Size } from './data.ts';
import type { ImportRun } from './imports.ts';
import type { Invoices } from './invoices.ts';
import type { PaperRun } from './papers.ts';
import type { Memory } from './processes.ts';
import type { Seeded } from './seeded.ts';
import type { Pace, Shot } from './shoot.ts';
import type { FirstLoad } from './web.ts';

export type Results = {
  size: Size;
  pace: Pace;
  seeded: Seeded;
  startUps: number[];
  firstList: number;
  shots: Shot[];
  memory: Record<string, Memory>;
  imports: ImportRun[];
  invoices: Invoices;
  bundles: Bundle[];
  papers: PaperRun[];
  web: FirstLoad | undefined;
};

/** The results as tables that can stand in a page beside others'. */
export function report(results: Results): string {
  const { size, seeded, startUps, firstList, memory, imports, invoices, bundles, papers, web } = results;
  const rows = size.companies + size.contacts + size.deals + size.done + size.planned;
  const seconds = (list: number[]) => list.map((each) => each.toFixed(1)).join(' / ');
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);
  return [
    ...tableOf(results.shots),
    '',
    '| other | |',
    '|---|---|',
    `| h import of ${size.imported} contacts | ${seconds(imports.map((each) => each.seconds))} s |`,
    ...imports.map(({ seconds: _, ...counts }) => `| | ${JSON.stringify(counts)} |`),
    `| invoice of ${invoices.lines} lines, from the click until its PDF can be fetched, p50 / p95 of ${invoices.count} | ${[invoices.p50, invoices.p95].map(short).join(' / ')} ms, ${kilobytes(invoices.bytes)} kB |`,
    `| i start until the first answer from the table | ${seconds(startUps)} s |`,
    `| first list after a start, from the snapshot | ${firstList.toFixed(1)} s |`,
    ...Object.entries(memory).map(
      ([when, { processes, pss, rss }]) =>
        `| i memory ${when}, PSS (RSS), ${processes} processes | ${pss} (${rss}) MiB |`,
    ),
    `| seeding ${rows} records by transactions | ${seeded.seconds.toFixed(0)} s, ${(rows / seeded.seconds).toFixed(0)}/s |`,
    ...papers.map(
      ({ lines, first, p50, bytes, rss }) =>
        `| invoice of ${lines} lines as PDF: p50 (first), size, memory of the process | ${p50.toFixed(0)} (${first.toFixed(0)}) ms, ${kilobytes(bytes)} kB, ${rss.toFixed(0)} MiB |`,
    ),
    ...(web
      ? [
          `| j web, first load, gzip | ${kilobytes(web.scriptGzip)} kB in ${web.scripts} scripts + ${kilobytes(web.styleGzip)} kB of styles |`,
        ]
      : []),
    '',
    '| function | kB | gzip kB | init ms | over an empty one |',
    '|---|--:|--:|--:|--:|',
    ...bundles.map(
      ({ name, bytes, gzip, ms, overEmpty }) =>
        `| ${name} | ${kilobytes(bytes)} | ${kilobytes(gzip)} | ${ms.toFixed(0)} | ${overEmpty.toFixed(0)} |`,
    ),
  ].join('\n');
}

function tableOf(shots: Shot[]): string[] {
  const tell = (shot: Shot | undefined) =>
    shot
      ? `${[shot.p50, shot.p95, shot.p99].map(short).join(' / ')} · ${short(shot.rps)} (${shot.range.map(short).join('–')}) · ${short(shot.cpu)}${shot.bad ? ` **${shot.bad} bad**` : ''}`
      : '–';
  const counts = [...new Set(shots.map(({ connections }) => connections))];
  const cases = [...new Map(shots.map(({ id, label }) => [id, label]))];
  return [
    `| p50 / p95 / p99 ms · req/s (lowest–highest) · processor ms a request | ${counts.map((count) => `${count} connection${count > 1 ? 's' : ''}`).join(' | ')} |`,
    `|---|${counts.map(() => '---|').join('')}`,
    ...cases.map(
      ([id, label]) =>
        `| ${id} ${label} | ${counts.map((count) => tell(shots.find((shot) => shot.id === id && shot.connections === count))).join(' | ')} |`,
    ),
  ];
}

const short = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
