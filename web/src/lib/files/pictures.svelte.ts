import { api } from '#lib/api.ts';

/** Thumbnails as addresses of this page: the content policy lets no picture of another origin in. */
export class Thumbnails {
  urls = $state.raw(new Map<string, string>());
  #asked = new Set<string>();

  /** Fetches those that are not here yet; one that cannot be had is left out. */
  async want(fileIds: readonly string[]): Promise<void> {
    const fresh = fileIds.filter((fileId) => !this.#asked.has(fileId)).slice(0, 100);
    if (!fresh.length) return;
    for (const fileId of fresh) this.#asked.add(fileId);
    const { items } = await api.files.previews({ fileIds: fresh }).catch(() => ({ items: [] }));
    await Promise.all(
      items.map(async ({ fileId, url }) => {
        const picture = await pictureAt(url).catch(() => undefined);
        if (picture) this.urls = new Map(this.urls).set(fileId, picture);
      }),
    );
  }

  /** A new version has a new thumbnail. */
  forget(fileId: string): void {
    this.#asked.delete(fileId);
  }

  close(): void {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
  }
}

/** A picture from the storage as an address of this page. */
export async function pictureAt(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError(`fetch: ${answer.status}`);
  return URL.createObjectURL(await answer.blob());
}
