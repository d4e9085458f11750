import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
  type CfnStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { contract } from '#shared/contract/index.ts';
import { routeFinder } from '#shared/contract/finder.ts';
import type { Route, Serves } from '#shared/contract/route.ts';
import { accept } from './accept.ts';
import { SkrepkaFunction, type Need } from './function.ts';
import type { Identity } from './identity.ts';

type ApiProps = {
  root: string;
  identity: Identity;
  needs: Record<Serves, Need[]>;
  requestsPerSecond: number;
  burst: number;
};

const rows: Route[] = Object.values(contract).flatMap((domain) => Object.values(domain));
const keyOf = (row: Route) => `${row.method} /api${row.path}`;

/**
 * What no other route takes goes to the function `api`, which finds the row itself and knows no path of anybody else's.
 * By method, not ANY: a route that takes OPTIONS takes the browsers' preflight requests too and asks them for a token:
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
const rest = { path: '/api/{rest+}', methods: [...new Set(rows.map(({ method }) => HttpMethod[method]))] };
const others = rows.filter(({ serves }) => serves !== 'api').map((row) => ({ key: keyOf(row) }));
const taken = routeFinder(others);

/**
 * The rows with a route of their own: those of the other two functions, and those of `api` that a route with places would
 * take away. A route for each of the others too would be beyond what a stack (500 resources) and an HTTP API (300 routes) hold:
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const routed = rows.filter((row) => row.serves !== 'api' || taken(row.method, `/api${row.path}`));

/** The rows of the contract as routes of one HTTP API, on the function that each row names. */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly stage: HttpStage;
  readonly functions: Record<Serves, SkrepkaFunction>;
  /** The host that answers, without the scheme. */
  readonly host: string;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { pool, client } = props.identity;
    this.http = new HttpApi(this, 'Http', {
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('People', pool.userPoolProviderUrl, {
        jwtAudience: [client.userPoolClientId],
      }),
    });
    this.host = `${this.http.apiId}.execute-api.${Stack.of(this).region}.amazonaws.com`;

    const of = (serves: Serves) => new SkrepkaFunction(this, serves, { root: props.root, needs: props.needs[serves] });
    this.functions = { api: of('api'), queries: of('queries'), public: of('public') };
    const target = (serves: Serves) =>
      new HttpLambdaIntegration(serves, this.functions[serves], { scopePermissionToRoute: false });
    const targets = { api: target('api'), queries: target('queries'), public: target('public') };
    const routes = routed.flatMap((row) =>
      this.http.addRoutes({
        path: `/api${row.path}`,
        methods: [HttpMethod[row.method]],
        integration: targets[row.serves],
        ...(row.access === 'public' && { authorizer: new HttpNoneAuthorizer() }),
      }),
    );
    routes.push(...this.http.addRoutes({ ...rest, integration: targets.api }));

    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: { rateLimit: props.requestsPerSecond, burstLimit: props.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(this.log()), format: logged },
    });
    // Strangers share a tenth of the gate, so that they cannot shut it for the people inside.
    const tenth = (limit: number) => Math.ceil(limit / 10);
    (this.stage.node.defaultChild as CfnStage).routeSettings = Object.fromEntries(
      rows
        .filter((row) => row.access === 'public')
        .map((row) => [
          keyOf(row),
          { ThrottlingRateLimit: tenth(props.requestsPerSecond), ThrottlingBurstLimit: tenth(props.burst) },
        ]),
    );
    this.stage.node.addDependency(...routes);
    accept(this.http, { APIG4: 'Only the rows that the contract calls public have no authorizer' });
  }

  private log() {
    return new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/** The route in place of the address: what people search for is personal data and stays out of the log. */
const logged = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    from: '$context.identity.sourceIp',
    user: '$context.authorizer.claims.sub',
    route: '$context.routeKey',
    status: '$context.status',
    milliseconds: '$context.responseLatency',
    bytes: '$context.responseLength',
    error: '$context.error.message',
    integrationError: '$context.integrationErrorMessage',
  }),
);
