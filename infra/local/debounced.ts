/** Runs the work once a burst of calls is over, and never twice at a time: calls during a run make one more. */
export function debounced(work: () => Promise<void>, ms = 100): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const run = () => {
    if (running) return void running.then(() => call());
    running = work().finally(() => (running = undefined));
  };
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };
  return call;
}
