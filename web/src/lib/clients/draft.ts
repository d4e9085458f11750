/** What was typed and not saved yet, kept for this tab so that neither a reload nor a slip of the finger loses it. */
export type Draft<T> = { read: () => T | undefined; keep: (value: T) => void; drop: () => void };

export function draftAt<T>(name: string, storage: Storage = sessionStorage): Draft<T> {
  const key = `draft:${name}`;
  return {
    read: () => {
      try {
        const text = storage.getItem(key);
        return text === null ? undefined : (JSON.parse(text) as T);
      } catch {
        return undefined;
      }
    },
    keep: (value) => {
      try {
        storage.setItem(key, JSON.stringify(value));
      } catch {
        // A full or forbidden storage only means that there is no draft.
      }
    },
    drop: () => storage.removeItem(key),
  };
}
