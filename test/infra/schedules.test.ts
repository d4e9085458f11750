import { expect, test } from 'vitest';
import { ofType, synthesised } from './synthesised.ts';

const { template } = synthesised({ mailFrom: 'crm@firm.example' });
const [[, role] = []] = ofType(template, 'AWS::IAM::Role').filter(([, { Properties }]) =>
  JSON.stringify(Properties.AssumeRolePolicyDocument).includes('scheduler.amazonaws.com'),
);

test('schedules live in a group of their own and are fired in the name of one role that only the scheduler takes on', () => {
  expect(ofType(template, 'AWS::Scheduler::ScheduleGroup').map(([, { Properties }]) => Properties.Name)).toEqual([
    'skrepka-prod',
  ]);
  expect(role?.Properties.AssumeRolePolicyDocument.Statement).toHaveLength(1);
});

test('every night the schedules are compared with the table; what fails is tried again and then rings', () => {
  const [[, nightly] = [], ...others] = ofType(template, 'AWS::Scheduler::Schedule');
  expect(others).toEqual([]);
  expect(nightly?.Properties).toMatchObject({
    ScheduleExpression: 'cron(20 2 * * ? *)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { DeadLetterConfig: {}, RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } },
  });
  const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmDescription);
  expect(alarms.filter((text: string) => /Dead letters of Schedules/.test(text))).toHaveLength(1);
});
