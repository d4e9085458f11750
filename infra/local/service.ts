/** A small local stand-in for one AWS service: where it listens, and how to end it. */
export type LocalService = { endpoint: string; stop(): Promise<void> };

/** Answers whether the holder of these credentials may do this to that resource (an ARN); services ask before they act. */
export type Allow = (accessKeyId: string, action: string, resource: string) => boolean;

/** The secret that belongs to an access key; `undefined` for a key that nobody was given. */
export type SecretOf = (accessKeyId: string) => string | undefined;

/** All of the local cloud lives in one account and one region; ARNs and signatures name them. */
export const account = '000000000000';
export const region = 'eu-central-1';
