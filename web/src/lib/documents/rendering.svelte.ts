import { api } from '#lib/api.ts';
import type { Document } from '#shared/documents/schema.ts';

const firstMs = 400;
const longestMs = 5000;

/** Asks about a paper until its file is made; each answer goes to `onanswer`. Answers how to stop. */
export function watchRendering(documentId: string, onanswer: (document: Document) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstMs;
  let stopped = false;
  const ask = async () => {
    const document = await api.documents.get({ documentId }).catch(() => undefined);
    if (stopped) return;
    if (document && document.rendering !== 'waiting') return onanswer(document);
    wait = Math.min(longestMs, wait * 1.5);
    timer = setTimeout(() => void ask(), wait);
  };
  timer = setTimeout(() => void ask(), wait);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
