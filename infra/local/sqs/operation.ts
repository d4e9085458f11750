/** Who asks: `may` refuses what his key is not allowed; `signal` tells when he hangs up. */
export type Asker = { may(action: string, queue: string): void; signal: AbortSignal };

/** One operation of the protocol: untrusted input to its answer, or a `Refusal`. */
export type Operation = (input: unknown, asker: Asker) => unknown;
