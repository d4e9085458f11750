/** What has been begun and must be ended: in the reverse order, each once, also when an end fails. */
export function undoList() {
  const ends: (() => unknown)[] = [];
  let running: Promise<void> | undefined;
  async function runAll() {
    for (let end = ends.pop(); end; end = ends.pop())
      try {
        await end();
      } catch (error) {
        process.emitWarning(error as Error);
      }
  }
  return {
    keep<T>(thing: T, end: (thing: T) => unknown): T {
      ends.push(() => end(thing));
      return thing;
    },
    run: () => (running ??= runAll()),
  };
}

export type UndoList = ReturnType<typeof undoList>;
