import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Dashboard, GraphWidget, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { paragraphs, watches, type Watched } from './watches.ts';

/** What an operator is woken by, and the page where he sees why. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: Watched & { email?: string | undefined }) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (props.email) topic.addSubscription(new EmailSubscription(props.email));

    const all = watches(props);
    const letter = new SnsAction(topic);
    for (const { name, metric, above, times = 1, paragraph } of all) {
      const alarm = new Alarm(this, name, {
        metric,
        threshold: above,
        evaluationPeriods: times,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${name}. What to do: README, operator's page: ${paragraph}`,
      });
      alarm.addAlarmAction(letter);
      alarm.addOkAction(letter);
    }

    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) });
    const { stage } = props.api;
    const time = (statistic: string) => stage.metricLatency({ statistic, label: `${statistic}, ms` });
    dashboard.addWidgets(
      new GraphWidget({
        title: 'Requests and their time',
        width: 24,
        left: [stage.metricCount({ label: 'requests' })],
        right: ['p50', 'p95'].map(time),
      }),
      ...paragraphs.map((title) => {
        const left = all.filter(({ paragraph }) => paragraph === title).map(({ metric }) => metric);
        return new GraphWidget({ title, left, width: 12 });
      }),
    );
  }
}
