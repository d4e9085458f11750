import * as z from 'zod';
import { route } from '../contract/route.ts';

export const meta = {
  openapi: route({
    serves: 'public',
    method: 'GET',
    path: '/openapi.json',
    access: 'public',
    summary: 'This document: OpenAPI 3.1, made from the table of routes',
    input: z.object({}),
    output: z.record(z.string(), z.json()),
  }),
};
