import * as z from 'zod';
import type { Template } from '../template.ts';

/** `ThrottlingRateLimit` in requests a second. */
export type Throttle = { rate: number; burst: number };
export type JwtRule = { issuer: string; audience: string[]; scopes: string[] };
export type RouteSpec = { key: string; functionName: string; jwt?: JwtRule; throttle?: Throttle; timeoutMs: number };
export type ApiCors = {
  AllowOrigins?: string[] | undefined;
  AllowMethods?: string[] | undefined;
  AllowHeaders?: string[] | undefined;
  ExposeHeaders?: string[] | undefined;
  AllowCredentials?: boolean | undefined;
  MaxAge?: number | undefined;
};
export type ApiSpec = { apiId: string; routes: RouteSpec[]; cors?: ApiCors };

const texts = z.array(z.string());
const Api = z.object({
  CorsConfiguration: z
    .object({
      AllowOrigins: texts.optional(),
      AllowMethods: texts.optional(),
      AllowHeaders: texts.optional(),
      ExposeHeaders: texts.optional(),
      AllowCredentials: z.boolean().optional(),
      MaxAge: z.number().optional(),
    })
    .optional(),
});
const Integration = z.object({ IntegrationUri: z.string(), TimeoutInMillis: z.number().default(30_000) });
const Authorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  JwtConfiguration: z.object({ Audience: texts, Issuer: z.string() }),
});
const Route = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: texts.default([]),
});
const Limits = z.object({
  ThrottlingRateLimit: z.number().optional(),
  ThrottlingBurstLimit: z.number().optional(),
});
const Stage = z.object({
  DefaultRouteSettings: Limits.default({}),
  RouteSettings: z.record(z.string(), Limits).default({}),
});

/** The HTTP API of the template: its routes, each with the function, the token rule and the limit that hold for it. */
export function apiOf(template: Template): ApiSpec {
  const [api, ...more] = template.read(Api, 'AWS::ApiGatewayV2::Api');
  if (!api || more.length > 0) throw new Error('The template should have one HTTP API.');
  const integrations = byName(template.read(Integration, 'AWS::ApiGatewayV2::Integration'));
  const authorizers = byName(template.read(Authorizer, 'AWS::ApiGatewayV2::Authorizer'));
  const [stage] = template.read(Stage, 'AWS::ApiGatewayV2::Stage');
  const routes = template.read(Route, 'AWS::ApiGatewayV2::Route').map(({ properties: route }): RouteSpec => {
    const integration = integrations.get(route.Target.replace('integrations/', ''));
    if (!integration) throw new Error(`Route ${route.RouteKey} leads to no integration.`);
    const authorizer = authorizers.get(route.AuthorizerId ?? '')?.JwtConfiguration;
    if (route.AuthorizationType === 'JWT' && !authorizer) throw new Error(`Route ${route.RouteKey} has no authorizer.`);
    const limits = { ...stage?.properties.DefaultRouteSettings, ...stage?.properties.RouteSettings[route.RouteKey] };
    const rate = limits.ThrottlingRateLimit;
    return {
      key: route.RouteKey,
      functionName: integration.IntegrationUri.slice(integration.IntegrationUri.lastIndexOf(':') + 1),
      timeoutMs: integration.TimeoutInMillis,
      ...(rate !== undefined && { throttle: { rate, burst: limits.ThrottlingBurstLimit ?? rate } }),
      ...(authorizer && {
        jwt: { issuer: authorizer.Issuer, audience: authorizer.Audience, scopes: route.AuthorizationScopes },
      }),
    };
  });
  const cors = api.properties.CorsConfiguration;
  return { apiId: api.name, routes, ...(cors && { cors }) };
}

const byName = <P>(found: { name: string; properties: P }[]) =>
  new Map(found.map(({ name, properties }) => [name, properties]));
