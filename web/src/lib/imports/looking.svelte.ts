/** The newest look at a file under what was chosen; the old one stays in sight until the new one has come. */
export class Looking<P> {
  #asking: AbortController | undefined;
  preview = $state.raw<P>();
  checking = $state(false);
  /** Why the first look failed, or the last check. */
  failure = $state.raw<unknown>();

  /** Nothing is answered where a later question was faster, or the look failed. */
  async ask(look: (signal: AbortSignal) => Promise<P>): Promise<P | undefined> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.checking = true;
    try {
      const preview = await look(asking.signal);
      if (asking.signal.aborted) return undefined;
      this.preview = preview;
      this.failure = undefined;
      return preview;
    } catch (error) {
      if (!asking.signal.aborted) this.failure = error;
      return undefined;
    } finally {
      if (this.#asking === asking) this.checking = false;
    }
  }

  close(): void {
    this.#asking?.abort();
  }
}
