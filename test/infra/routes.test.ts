import { expect, test } from 'vitest';
import { routeFinder } from '#shared/contract/finder.ts';
import { contract } from '#shared/contract/index.ts';
import type { Route } from '#shared/contract/route.ts';
import { ofType, ownFunctions, resources, synthesised } from './synthesised.ts';

const { template } = synthesised();
const all = resources(template);
const routes = new Map(
  ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [Properties.RouteKey, Properties]),
);
const rows: Route[] = Object.values(contract).flatMap((domain) => Object.values(domain));
const keyOf = (row: Route) => `${row.method} /api${row.path}`;

const bundleBehind = (target: { 'Fn::Join': [string, [string, { Ref: string }]] }) => {
  const integration = all[target['Fn::Join'][1][1].Ref]!;
  return all[integration.Properties.IntegrationUri['Fn::GetAtt'][0]]!.Metadata?.bundle;
};

const find = routeFinder([...routes].map(([key, route]) => ({ key, route })));

test('the gateway has the routes of the contract and one for the rest, no other', () => {
  const own = [...routes.keys()].filter((key) => !key.endsWith(' /api/{rest+}'));
  expect(rows.map(keyOf)).toEqual(expect.arrayContaining(own));
});

test.each(rows.map((row) => [keyOf(row), row] as const))('%s is open or closed as its row says', (_, row) => {
  // By the gateway's own order, a path as people call it leads to the function of its row and to no other.
  const { route } = find(row.method, `/api${row.path.replaceAll(/{\w+}/g, 'x-1')}`)!.route;
  expect(route.AuthorizationType).toBe(row.access === 'public' ? 'NONE' : 'JWT');
  expect(bundleBehind(route.Target)).toBe(`dist/functions/${row.serves}`);
});

test('what is no row of the contract needs a token, and strangers have routes of their own only', () => {
  const rest = [...routes].filter(([key]) => key.endsWith(' /api/{rest+}'));
  expect(rest.map(([key]) => key.split(' ')[0]).sort()).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);
  expect(rest.map(([, route]) => route.AuthorizationType)).toEqual(rest.map(() => 'JWT'));
  const open = [...routes].filter(([, route]) => route.AuthorizationType === 'NONE').map(([key]) => key);
  expect(open.sort()).toEqual(
    rows
      .filter(({ access }) => access === 'public')
      .map(keyOf)
      .sort(),
  );
});

test('the gateway believes tokens of our user pool that were made for our site', () => {
  const [[, authorizer] = []] = ofType(template, 'AWS::ApiGatewayV2::Authorizer');
  const [[pool] = []] = ofType(template, 'AWS::Cognito::UserPool');
  const [[client] = []] = ofType(template, 'AWS::Cognito::UserPoolClient');
  expect(authorizer?.Properties.JwtConfiguration).toEqual({
    Audience: [{ Ref: client }],
    Issuer: { 'Fn::GetAtt': [pool, 'ProviderURL'] },
  });
});

test('the gateway may call each function by one permission, whatever the number of routes', () => {
  expect(ofType(template, 'AWS::Lambda::Permission')).toHaveLength(3);
});

test('calls are limited, and those of strangers more', () => {
  const { template: limited } = synthesised({ requestsPerSecond: '50', burst: '90' });
  const [[, stage] = []] = ofType(limited, 'AWS::ApiGatewayV2::Stage');
  expect(stage?.Properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 90 });
  const open = rows.filter(({ access }) => access === 'public').map(keyOf);
  const strict = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 9 };
  expect(stage?.Properties.RouteSettings).toEqual(Object.fromEntries(open.map((key) => [key, strict])));
});

test('the log of calls names routes, never the words people search for', () => {
  const [[, stage] = []] = ofType(template, 'AWS::ApiGatewayV2::Stage');
  const { Format } = stage!.Properties.AccessLogSettings;
  expect(Format).toContain('$context.routeKey');
  expect(Format).not.toMatch(/\$context\.(path|http\.path)|querystring/i);
});

test('every function is there once, with Node 24 on ARM, traces, source maps and logs that end', () => {
  const functions = ownFunctions(template);
  expect(functions.size).toBeGreaterThan(3);
  for (const [, { Properties }] of functions.values()) {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
    });
    expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
    expect(all[Properties.LoggingConfig.LogGroup.Ref]?.Properties.RetentionInDays).toBeGreaterThan(0);
  }
});

test('functions behind the gateway end before it stops waiting', () => {
  for (const name of ['api', 'queries', 'public'])
    expect(ownFunctions(template).get(name)![1].Properties.Timeout).toBeLessThan(30);
});
