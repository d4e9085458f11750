import { asEvent, delivered, opened, simulated, type Outcome, type SesEvent } from '#infra/local/ses/events.ts';
import { recipientsOf, type Letter } from '#infra/local/ses/letter.ts';
import type { Letters } from '#infra/local/ses/letters.ts';
import type { Smtp } from '#infra/local/ses/smtp.ts';

export type OnEvent = (event: SesEvent, letter: Letter) => void | Promise<void>;
type Options = {
  letters: Letters;
  smtp: Smtp | undefined;
  isSuppressed(address: string): boolean;
  onEvent: OnEvent;
  now: () => number;
};

/**
 * Carries letters one after another: to the SMTP server, if there is one, and their events to whoever listens. What a
 * stop interrupted goes on with the next start, except a letter that was just being handed to the server: whether it
 * left is unknown, and nobody should get a letter twice.
 */
export function postOffice({ letters, smtp, isSuppressed, onEvent, now }: Options) {
  let last: Promise<void> = Promise.resolve();
  let isClosed = false;

  async function tell(letter: Letter, outcome: Outcome): Promise<void> {
    const { type, recipient, detail } = outcome;
    letters.addEvent(letter.letterId, { at: now(), type, recipient, detail });
    try {
      await onEvent(asEvent(letter, outcome), letter);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }

  async function outcomesOf(letter: Letter): Promise<Outcome[]> {
    const known = recipientsOf(letter).map((recipient) => ({
      recipient,
      outcomes: simulated(recipient, now(), isSuppressed(recipient)),
    }));
    const real = known.filter(({ outcomes }) => !outcomes).map(({ recipient }) => recipient);
    const simulatedOnes = known.flatMap(({ outcomes }) => outcomes ?? []);
    if (!smtp || real.length === 0) return [...real.map((recipient) => delivered(recipient, now())), ...simulatedOnes];
    letters.setState(letter.letterId, 'sending');
    try {
      return [...(await smtp.send(letter, real, now())), ...simulatedOnes];
    } catch (error) {
      letters.setState(letter.letterId, 'sending', error instanceof Error ? error.message : String(error));
      return simulatedOnes;
    }
  }

  async function carry(letterId: string): Promise<void> {
    const letter = isClosed ? undefined : letters.read(letterId);
    if (!letter) return;
    if (letter.failure !== undefined)
      await tell(letter, {
        type: 'Rendering Failure',
        recipient: '',
        detail: letter.failure,
        body: { errorMessage: letter.failure },
      });
    else {
      await tell(letter, { type: 'Send', recipient: '', detail: '', body: {} });
      for (const outcome of await outcomesOf(letter)) await tell(letter, outcome);
    }
    letters.setState(letterId, 'done');
  }

  const post = (letterId: string) => {
    last = last.then(() => carry(letterId));
  };
  for (const { letterId, state } of letters.unsettled())
    if (state === 'waiting') post(letterId);
    else letters.setState(letterId, 'done', 'The stop of the program interrupted the sending; it is not tried again.');

  return {
    post,
    /** The letter was looked at; told once, and only of one whose events somebody wants. */
    async open(letter: Letter): Promise<void> {
      if (letter.configurationSet === undefined || letter.events.some(({ type }) => type === 'Open')) return;
      await tell(letter, opened(now()));
    },
    /** Ends when every letter so far has been carried and told of. */
    settled: () => last,
    async close(): Promise<void> {
      isClosed = true;
      smtp?.close();
      await last;
    },
  };
}
