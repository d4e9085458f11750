import { bankOf, partyOf, postalOf } from './dadata-facts.ts';
import { Suggestions, type Suggestion } from './dadata-answer.ts';
import { providerFailure } from './provider-failure.ts';
import type { Provider } from './provider.ts';

export type DadataOptions = {
  /** The key of the workspace. */
  token: string;
  /** `https://suggestions.dadata.ru/suggestions/api/4_1/rs` in life. */
  address: string;
  /** How long an answer may take, in milliseconds, body included. */
  patience?: number;
};

/** A larger answer is none: the longest real one, a bank with ten branches, has 60 kB. */
const maxBytes = 256 * 1024;

/**
 * DaData's registers: https://dadata.ru/api/find-party/, find-bank and suggest/postal_office. Asked once, never again by
 * itself: a person waits for the answer and sees at once why there is none.
 */
export function dadata(options: DadataOptions): Provider {
  return {
    source: 'dadata',
    async findParty({ inn, kpp }) {
      const found = await ask(options, 'party', { query: inn, ...(kpp && { kpp }) });
      return partyOf(found, inn, kpp);
    },
    async findBank(bik) {
      const found = await ask(options, 'bank', { query: bik });
      return bankOf(found, bik);
    },
    async findPostal(postalCode) {
      const found = await ask(options, 'postal_office', { query: postalCode });
      return postalOf(found, postalCode);
    },
  };
}

type What = 'party' | 'bank' | 'postal_office';

async function ask(options: DadataOptions, what: What, question: object): Promise<Suggestion[]> {
  const text = await textOf(options, what, question);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw providerFailure('provider_nonsense');
  }
  const answer = Suggestions.safeParse(body);
  if (!answer.success) throw providerFailure('provider_nonsense');
  return answer.data.suggestions;
}

async function textOf({ token, address, patience = 6000 }: DadataOptions, what: What, question: object) {
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await fetch(`${address}/findById/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Token ${token}` },
      body: JSON.stringify(question),
      // Wherever a redirect leads, the key must not follow.
      redirect: 'error',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw refusalOf(response.status);
    }
    return await bounded(response);
  } catch (error) {
    if (signal.aborted) throw providerFailure('provider_silent');
    if (error instanceof TypeError) throw providerFailure('provider_failed');
    throw error;
  }
}

/** 401 and 403: no key, a wrong one, or its limit of the day is used up; 429: too many at once (https://dadata.ru/api/). */
function refusalOf(status: number) {
  if (status === 429) return providerFailure('provider_busy');
  if (status === 401 || status === 403) return providerFailure('provider_refused');
  return providerFailure('provider_failed');
}

async function bounded({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > maxBytes) throw providerFailure('provider_nonsense');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
