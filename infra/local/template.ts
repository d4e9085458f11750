import * as z from 'zod';
import { account, region } from '#infra/local/service.ts';
import { resourcesOf, type Document, type Value } from '#infra/local/template/document.ts';
import { resolve, type Lookup } from '#infra/local/template/intrinsics.ts';
import { arnOf, namesOf } from '#infra/local/template/names.ts';

/** Where the local edition answers; asked for only when a value of the template names it. */
export type Addresses = { site: () => string; queue: (name: string) => string };

/** A synthesised template whose references are read as local names. */
export type Template = {
  document: Document;
  nameOf(logicalId: string): string;
  resolve(value: Value, where: string): Value;
  /** One resource: its local name, and the properties of the schema, worked out and checked. */
  one<S extends z.ZodObject>(schema: S, logicalId: string): Found<z.output<S>>;
  /** All resources of these types, each as `one` gives it. */
  read<S extends z.ZodObject>(schema: S, ...types: string[]): Found<z.output<S>>[];
};
export type Found<P> = { logicalId: string; name: string; properties: P };

export function openTemplate(document: Document, addresses: Addresses): Template {
  const names = namesOf(document);
  const nameOf = (id: string) => {
    const name = names.get(id);
    if (name === undefined) throw new Error(`The template has no resource ${id}.`);
    return name;
  };
  const lookup = lookupIn(document, nameOf, addresses);
  const work = (value: Value, where: string) => overHttp(resolve(value, lookup, where), addresses);
  function one<S extends z.ZodObject>(schema: S, logicalId: string): Found<z.output<S>> {
    const name = nameOf(logicalId);
    const { Properties } = document.Resources[logicalId]!;
    const wanted = Object.keys(schema.shape).filter((key) => Properties[key] !== undefined);
    const values = wanted.map((key) => [key, work(Properties[key]!, `${logicalId}, ${key}`)]);
    const checked = schema.safeParse(Object.fromEntries(values));
    if (!checked.success) throw new Error(`${logicalId} in the template: ${z.prettifyError(checked.error)}`);
    return { logicalId, name, properties: checked.data };
  }
  return {
    document,
    nameOf,
    resolve: work,
    one,
    read: (schema, ...types) => resourcesOf(document, ...types).map(([id]) => one(schema, id)),
  };
}

function lookupIn(document: Document, nameOf: (id: string) => string, addresses: Addresses): Lookup {
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'skrepka',
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/skrepka/local`,
  };
  return {
    ref(id) {
      const type = document.Resources[id]?.Type;
      if (type === 'AWS::SQS::Queue') return addresses.queue(nameOf(id));
      if (type === 'AWS::SNS::Topic') return arnOf(type, nameOf(id));
      return type ? nameOf(id) : (pseudo[id] ?? document.Parameters[id]?.Default);
    },
    attribute(id, attribute) {
      const type = document.Resources[id]?.Type;
      if (type === undefined) return undefined;
      const name = nameOf(id);
      if (attribute === 'Arn' || attribute === 'TopicArn') return arnOf(type, name);
      if (attribute === 'Id' || attribute === 'FunctionARN') return name;
      return attributes[type]?.(name, addresses)[attribute];
    },
  };
}

const attributes: Record<string, (name: string, addresses: Addresses) => Record<string, string>> = {
  'AWS::SQS::Queue': (name, { queue }) => ({ QueueName: name, QueueUrl: queue(name) }),
  'AWS::S3::Bucket': (name) => ({
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  }),
  'AWS::Cognito::UserPool': (name) => ({
    UserPoolId: name,
    ProviderName: `cognito-idp.${region}.amazonaws.com/${name}`,
    ProviderURL: `https://cognito-idp.${region}.amazonaws.com/${name}`,
  }),
  'AWS::Cognito::UserPoolClient': (name) => ({ ClientId: name, Name: name }),
  'AWS::ApiGatewayV2::Api': (name) => ({
    ApiId: name,
    ApiEndpoint: `https://${name}.execute-api.${region}.amazonaws.com`,
  }),
  'AWS::CloudFront::Distribution': (name, { site }) => ({ DomainName: new URL(site()).host }),
};

/** The site has a certificate in the cloud and none here: an address made of `https://` and its domain is an http one. */
function overHttp(value: Value, addresses: Addresses): Value {
  if (typeof value === 'string')
    return value.includes('https://127.')
      ? value.replaceAll(addresses.site().replace('http:', 'https:'), addresses.site())
      : value;
  if (Array.isArray(value)) return value.map((each) => overHttp(each, addresses));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, overHttp(each, addresses)]));
}
