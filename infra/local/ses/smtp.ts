import { createTransport } from 'nodemailer';
import { addressOf, type Letter } from '#infra/local/ses/letter.ts';
import { bounce, delivered, type Outcome } from '#infra/local/ses/events.ts';
import { compose } from '#infra/local/ses/compose.ts';

export type Smtp = {
  /** Hands a letter over for these readers; throws when the server took it for none and did not say why for each. */
  send(letter: Letter, recipients: string[], at: number): Promise<Outcome[]>;
  close(): void;
};

/** The way to real mailboxes: any SMTP server, as `smtp://user:password@host:587` or `smtps://…`. */
export function smtpAt(url: string): Smtp {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    socketTimeout: 60_000,
  });
  // A pooled connection that fails while idle must not end the process; the next letter meets the failure itself.
  transport.on('error', () => {});
  return {
    async send(letter, recipients, at) {
      const envelope = { from: addressOf(letter.from), to: recipients };
      try {
        const sent = await transport.sendMail({ envelope, raw: await compose(letter) });
        const refused = refusals(sent.rejectedErrors, at);
        return [
          ...recipients.filter((r) => !refused.has(r)).map((r) => delivered(r, at, sent.response)),
          ...refused.values(),
        ];
      } catch (error) {
        const refused = [...refusals((error as { rejectedErrors?: unknown }).rejectedErrors, at).values()];
        if (refused.length === 0) throw error;
        return refused;
      }
    },
    close: () => transport.close(),
  };
}

/** The readers whom the server refused, with its words; nodemailer tells them as errors of their own. */
function refusals(errors: unknown, at: number): Map<string, Outcome> {
  const list = Array.isArray(errors) ? (errors as { recipient?: string; response?: string; message: string }[]) : [];
  return new Map(
    list.map(({ recipient = '', response, message }) => [
      recipient,
      bounce(recipient, at, 'General', response ?? message),
    ]),
  );
}
