import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** Ends an engine whose owner was killed and whose watchdog too; a process that is not that engine any more is left alone. */
export async function endOrphan({ pid, file }: { pid: number; file: string }): Promise<void> {
  if (!isEngine(pid, file)) return;
  process.kill(pid, 'SIGTERM');
  for (const deadline = Date.now() + 3000; Date.now() < deadline; await pause(20)) if (!isEngine(pid, file)) return;
  process.kill(pid, 'SIGKILL');
  while (isEngine(pid, file)) await pause(20);
}

function isEngine(pid: number, file: string): boolean {
  try {
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('dynoxide') && command.includes(file);
  } catch {
    // ps ends with 1 when there is no such process.
    return false;
  }
}
