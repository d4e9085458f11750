import type { Allow, LocalService } from '#infra/local/service.ts';
import { openDatabase } from '#infra/local/ses/database.ts';
import type { Letter, NewLetter } from '#infra/local/ses/letter.ts';
import { lettersIn, type Letters } from '#infra/local/ses/letters.ts';
import { postOffice, type OnEvent } from '#infra/local/ses/post.ts';
import { protocol } from '#infra/local/ses/protocol.ts';
import { sendingRate } from '#infra/local/ses/rate.ts';
import { registerIn } from '#infra/local/ses/register.ts';
import { sendingOperations } from '#infra/local/ses/send.ts';
import { senderCheck } from '#infra/local/ses/sender.ts';
import { sendRoute, type Route } from '#infra/local/ses/route.ts';
import { settingsRoutes } from '#infra/local/ses/settings.ts';
import { smtpAt } from '#infra/local/ses/smtp.ts';
import { listen } from '#infra/local/wire.ts';

export type SesOptions = {
  port?: number;
  file: string;
  /** The verified senders, addresses and domains; without the list everyone may be a sender. */
  identities?: string[];
  configurationSets?: string[];
  allow?: Allow;
  /** Runs once for every letter, as soon as it is kept. */
  onLetter?: (letter: Letter) => void;
  /** Runs for every event of every letter (at least once each, also across restarts), one after another. */
  onEvent?: OnEvent;
  /** Where letters are really sent; without it they only lie in the mailbox. */
  smtpUrl?: string | undefined;
  /** The account's sending rate in letters a second. */
  maxPerSecond?: number;
  now?: () => number;
};

/** The local mail service: the protocol at `endpoint`, every letter kept, and a way in for letters of this process. */
export type LocalSes = LocalService & {
  /** Keeps and carries a letter without the API's checks; answers its id. */
  deliver(letter: NewLetter): string;
  letters: Letters;
  /** Somebody looks at a letter on the mailbox page: here that is its being opened. */
  opened(letterId: string): Promise<void>;
  /** Ends when every letter so far has been carried and its events told. */
  settled(): Promise<void>;
};

/** Starts SES on 127.0.0.1 over one file of node:sqlite: what was acknowledged survives the process. */
export async function startSes(options: SesOptions): Promise<LocalSes> {
  const { port = 0, file, identities, configurationSets = [], now = Date.now, maxPerSecond = 14 } = options;
  const database = openDatabase(file);
  const letters = lettersIn(database, now);
  const register = registerIn(database, now);
  const smtp = options.smtpUrl ? smtpAt(options.smtpUrl) : undefined;
  const isSuppressed = (address: string) => register.read('suppressed', address) !== undefined;
  const post = postOffice({ letters, smtp, isSuppressed, onEvent: options.onEvent ?? (() => {}), now });

  function deliver(letter: NewLetter): string {
    const letterId = letters.add(letter);
    if (options.onLetter) options.onLetter(letters.read(letterId)!);
    post.post(letterId);
    return letterId;
  }

  const identityOf = senderCheck(register, identities);
  const checkRate = sendingRate(maxPerSecond, now);
  const sending = sendingOperations({ register, configurationSets, identityOf, checkRate, deliver });
  const routes: Route[] = [
    sendRoute('outbound-emails', sending.sendEmail),
    sendRoute('outbound-bulk-emails', sending.sendBulkEmail),
    ...settingsRoutes({
      register,
      letters,
      identities: identities ?? [],
      configurationSets,
      perSecond: maxPerSecond,
      now,
    }),
  ];
  const release = () => database.close();
  const service = await listen(port, protocol(routes, options.allow ?? (() => true)), release).catch(async (error) => {
    await post.close();
    release();
    throw error;
  });
  return {
    endpoint: service.endpoint,
    async stop() {
      await post.close();
      await service.stop();
    },
    deliver,
    letters,
    async opened(letterId) {
      const letter = letters.read(letterId);
      if (letter) await post.open(letter);
    },
    settled: post.settled,
  };
}
