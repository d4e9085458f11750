import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Arrived = { from: string; to: string[]; source: string };

/** An SMTP server just large enough to take letters, and to refuse readers whose address begins with `nobody`. */
export async function smtpServer() {
  const arrived: Arrived[] = [];
  const server = createServer((socket) => converse(socket, arrived));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function converse(socket: Socket, arrived: Arrived[]): void {
  const say = (line: string) => void socket.write(`${line}\r\n`);
  let letter: Arrived = { from: '', to: [], source: '' };
  let unread = '';
  let isData = false;
  const hear = (line: string) => {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (/^(EHLO|HELO)/i.test(line)) say('250 local');
    else if (/^MAIL FROM/i.test(line)) {
      letter = { from: address, to: [], source: '' };
      say('250 ok');
    } else if (/^RCPT TO/i.test(line) && address.startsWith('nobody')) say('550 5.1.1 nobody lives here');
    else if (/^RCPT TO/i.test(line)) {
      letter.to.push(address);
      say('250 ok');
    } else if (/^DATA/i.test(line)) {
      isData = true;
      say('354 go on');
    } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 ok');
  };
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (piece: string) => {
    unread += piece;
    for (let end = unread.indexOf('\r\n'); end !== -1; end = unread.indexOf('\r\n')) {
      const line = unread.slice(0, end);
      unread = unread.slice(end + 2);
      if (!isData) hear(line);
      else if (line === '.') {
        isData = false;
        arrived.push(letter);
        say('250 2.0.0 taken');
      } else letter.source += `${line.replace(/^\./, '')}\r\n`;
    }
  });
  say('220 local');
}
