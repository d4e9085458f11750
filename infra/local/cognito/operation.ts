import * as z from 'zod';
import { findClient, findPool, type Client, type PoolSpec } from './pools.ts';
import { invalid } from './refusal.ts';
import type { Cognito } from './state.ts';
import { holderOf } from './tokens.ts';
import type { User } from './users.ts';

/** One row of the API. `signed` operations belong to administrators: they need AWS credentials and permission for the pool. */
export type Operation = { signed: boolean; run(body: unknown, cognito: Cognito): object };

export const Username = z.string().min(1).max(128);
export const Password = z.string().min(1).max(256);
export const Code = z.string().trim().min(1).max(2048);
export const Token = z.string().min(1).max(20_000);

/** Says which member is wrong, never what was in it: it may be a password. */
function read<Input>(schema: z.ZodType<Input>, body: unknown): Input {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  throw invalid(
    `${error.issues.length} validation error detected: Value at '${issue?.path.join('.')}' failed to satisfy constraint: ${issue?.message}`,
  );
}

/** An operation that anybody may call who knows the app client's id, which is public. */
export const forClient = <Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (input: z.infer<z.ZodObject<Shape>>, client: Client, cognito: Cognito) => object,
): Operation => ({
  signed: false,
  run: (body, cognito) => {
    const { ClientId } = read(z.object({ ClientId: Token }), body);
    return run(read(z.object(shape), body), findClient(cognito.pools, ClientId), cognito);
  },
});

/** An operation on one's own account, by access token. */
export const forHolder = <Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (input: z.infer<z.ZodObject<Shape>>, user: User, cognito: Cognito, pool: PoolSpec) => object,
): Operation => ({
  signed: false,
  run: (body, cognito) => {
    const { AccessToken } = read(z.object({ AccessToken: Token }), body);
    const input = read(z.object(shape), body);
    const { user, pool } = holderOf(cognito, AccessToken);
    return run(input, user, cognito, pool);
  },
});

/** An administrator's operation on a pool. */
export const forAdmin = <Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (input: z.infer<z.ZodObject<Shape>>, pool: PoolSpec, cognito: Cognito) => object,
): Operation => ({
  signed: true,
  run: (body, cognito) => run(read(z.object(shape), body), findPool(cognito.pools, poolIdOf(body)), cognito),
});

export const poolIdOf = (body: unknown): string =>
  read(z.object({ UserPoolId: z.string().min(1).max(55) }), body).UserPoolId;

/** For the few operations that take either an access token or the session of a sign-in under way. */
export const forEither = <Input>(
  schema: z.ZodType<Input>,
  run: (input: Input, cognito: Cognito) => object,
): Operation => ({
  signed: false,
  run: (body, cognito) => run(read(schema, body), cognito),
});
