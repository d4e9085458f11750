import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './settings.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
export type Front = {
  url: string;
  /** From now on requests are answered by this; before, they are told to come again. */
  open(answer: Answer): void;
  /** Takes no more, and waits for what is being answered, `graceMs` at most. */
  close(graceMs?: number): Promise<void>;
};

const starting: Answer = (request, response) => {
  request.resume();
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('Skrepka is starting.\n');
};

/** The one address for people. It is taken first of all: a taken port is found out before anything else is begun. */
export async function openFront(port: number): Promise<Front> {
  let answer = starting;
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    // What throws here is a fault of ours: the caller gets an answer, and the fault is told.
    (async () => answer(request, response))().catch((error: Error) => {
      process.emitWarning(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(sayWhy(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (next) => void (answer = next),
    async close(graceMs = 1500) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

function sayWhy(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(`Port ${port} is taken by another program. Set SKREPKA_PORT to a free one, such as 8090.`);
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} may not be used by this account. Set SKREPKA_PORT to one above 1023.`);
  return error;
}
