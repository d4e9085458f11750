import { contract } from '#shared/contract/index.ts';
import { openApiOf } from '#shared/contract/openapi.ts';
import type { meta } from '#shared/meta/routes.ts';
import type { Strangers } from '#functions/runtime/handlers.ts';

let document: ReturnType<typeof openApiOf> | undefined;

export const metaStrangers: Strangers<typeof meta> = {
  openapi: async () => (document ??= openApiOf(contract)),
};
