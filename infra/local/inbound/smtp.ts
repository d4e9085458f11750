import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { LocalService } from '../service.ts';
import type { Delivery } from './receipt.ts';

/** As large as SES takes letters in: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
export const largestLetter = 40 * 1024 * 1024;

/** An answer of the server with a code of RFC 5321, 4.2 and one of RFC 3463. */
class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

const tooLarge = () => new SmtpRefusal(552, `5.3.4 A letter may have at most ${largestLetter} bytes here`);

/**
 * Listens for letters on 127.0.0.1, without passwords and encryption: only programs of this machine reach it. A letter is
 * acknowledged when `deliver` is done, so that a sender tries again what was not kept.
 */
export async function listenForLetters(
  port: number,
  isTaken: (address: string) => boolean,
  deliver: (delivery: Delivery) => Promise<unknown>,
): Promise<LocalService> {
  const server = new SMTPServer({
    name: 'skrepka.internal',
    banner: 'Skrepka',
    size: largestLetter,
    rejectOversized: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hidePIPELINING: true,
    socketTimeout: 60_000,
    closeTimeout: 500,
    onRcptTo: ({ address }, _session, done) =>
      done(isTaken(address) ? null : new SmtpRefusal(550, '5.1.2 Letters to this domain do not come in here')),
    onData: (stream, session, done) => {
      readAll(stream)
        .then((raw) => deliver({ ...envelopeOf(session), raw }))
        .then(
          () => done(null, '2.0.0 The letter is kept'),
          (error: unknown) =>
            done(error instanceof SmtpRefusal ? error : new SmtpRefusal(451, '4.3.0 Try again later')),
        );
    },
  });
  // A sender that hangs up in the middle is no failure of ours.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => void server.close(resolve)),
  };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    // Read on to its end: the answer can only be given then.
    if (size <= largestLetter) chunks.push(chunk as Buffer);
  }
  if (stream.sizeExceeded || size > largestLetter) throw tooLarge();
  return Buffer.concat(chunks);
}

function envelopeOf({ envelope, hostNameAppearsAs }: SMTPServerSession): Omit<Delivery, 'raw'> {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    client: hostNameAppearsAs || 'localhost',
  };
}
