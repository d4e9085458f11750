// The two functions of the small cloud as they lie after bundling.

/** Answers what it is asked by, writes and reads records, and fails in several ways. */
export const desk = `
export const handler = async (event, context) => {
  const { routeKey } = event;
  if (routeKey === 'GET /api/fail/{how}') {
    const { how } = event.pathParameters;
    if (how === 'throw') throw new TypeError('Not today');
    if (how === 'hang') return new Promise(() => {});
    if (how === 'exit') process.exit(3);
    if (how === 'badly') return { statusCode: 200, body: { not: 'a text' } };
    if (how === 'plain') return { fine: true };
  }
  if (routeKey === 'POST /api/work') return call('SQS', { QueueUrl: process.env.WORK_URL, MessageBody: event.body }, 'AmazonSQS.SendMessage');
  if (routeKey === 'POST /api/records') return call('DYNAMODB', { TableName: process.env.TABLE_NAME, Item: JSON.parse(event.body) }, 'DynamoDB_20120810.PutItem');
  if (routeKey === 'GET /api/records/{recordId}')
    return call('DYNAMODB', { TableName: process.env.TABLE_NAME, Key: { pk: { S: 'r' }, sk: { S: event.pathParameters.recordId } } }, 'DynamoDB_20120810.GetItem');
  return { statusCode: 200, headers: { 'content-type': 'application/json', 'X-Made-By': 'desk' }, cookies: ['a=1', 'b=2'], body: JSON.stringify({ event, env: process.env, left: context.getRemainingTimeInMillis() }) };
};
const call = async (service, input, target) => {
  const response = await fetch(process.env['AWS_ENDPOINT_URL_' + service], {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': '20260101T000000Z',
      'x-amz-target': target,
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/eu-central-1/x/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  return { statusCode: response.status, headers: { 'content-type': 'application/json' }, body: await response.text() };
};`;

/** Notes each message of its queue in the table; what begins with `bad` fails. */
export const worker = `
export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    if (body.startsWith('bad')) { batchItemFailures.push({ itemIdentifier: messageId }); continue; }
    await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, {
      method: 'POST',
      headers: {
        'x-amz-target': 'DynamoDB_20120810.PutItem',
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': '20260101T000000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/eu-central-1/x/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: JSON.stringify({ TableName: process.env.TABLE_NAME, Item: { pk: { S: 'done' }, sk: { S: body } } }),
    });
  }
  return { batchItemFailures };
};`;
