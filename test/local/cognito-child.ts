import { startPool } from './cognito-pool.ts';

// A user pool in a process of its own, for the test that kills it. The first line says where it listens.
const [, , file = ''] = process.argv;
const { endpoint } = await startPool({ file });
process.stdout.write(`${endpoint}\n`);
