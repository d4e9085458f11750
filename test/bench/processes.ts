import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process and all it has started, in MiB. PSS counts pages that processes share once. */
export type Memory = { processes: number; rss: number; pss: number };

export function memoryOf(pid: number): Memory {
  const found = treeOf(pid).flatMap((each) => sizeOf(each) ?? []);
  const sum = (part: 'rss' | 'pss') => Math.round(found.reduce((total, size) => total + size[part], 0) / 1024);
  return { processes: found.length, rss: sum('rss'), pss: sum('pss') };
}

/** Seconds of processor time that a process and all it has started have used: what a busy machine does not blur. */
export function processorTimeOf(pid: number): number {
  const ticks = treeOf(pid).map((each) => {
    const fields = read(`/proc/${each}/stat`).split(') ').pop()?.split(' ') ?? [];
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  // The kernel counts a hundred ticks a second on every machine that Node runs on.
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

function treeOf(pid: number): string[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = Map.groupBy(all, parentOf);
  const below = (of: string): string[] => [of, ...(children.get(of) ?? []).flatMap(below)];
  return below(String(pid));
}

// Processes end while they are read about.
const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const parentOf = (pid: string) => read(`/proc/${pid}/stat`).split(') ').pop()?.split(' ')[1] ?? '';

function sizeOf(pid: string): { rss: number; pss: number } | undefined {
  const text = read(`/proc/${pid}/smaps_rollup`);
  const value = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return text ? { rss: value('Rss'), pss: value('Pss') } : undefined;
}
