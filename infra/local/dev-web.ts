import { createServer } from 'vite';

// The web's own settings with a port and a way to the rest of the edition; runs in `web/`, where SvelteKit looks for its files.
const [port, target = ''] = process.argv.slice(2);
const server = await createServer({
  server: {
    host: '127.0.0.1',
    port: Number(port),
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/config.json', '/mailbox'].map((path) => [path, { target, changeOrigin: true }]),
    ),
  },
});
// The parent holds the other end: when it goes, however it goes, there is nobody to serve for.
process.stdin.on('end', () => process.exit()).resume();
await server.listen();
process.stdout.write('The development server of the web listens\n');
