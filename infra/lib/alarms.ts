import type { LogLine } from '@gpttherapy/handler'
import { Aws, Duration } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterPattern, type IFilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { LetterQueue } from './letter-queue.ts'
import type { LettersFunction } from './letters-function.ts'
import type { UnsubscribeDoor } from './unsubscribe-door.ts'

/** Three sweeps: what is done by then is late for no player. */
const lateMinutes = 15

/** One failure heals at the next visit. A session that goes on failing is visited by every other sweep: twice in a period. */
const failuresOfOneSession = 2

/** As many as there are sweeps in a period: none of them got through. */
const crashesInARow = 3

/**
 * Shares of the letters that SES counts. It reviews an account at 5 % and 0.1 %, and pauses its sending at 10 % and 0.5 %:
 * https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-bounce-complaint.html
 */
const bounceRate = 0.04
const complaintRate = 0.0008

const sweepEnded = 'sweep' satisfies LogLine['event']

/** For one letter a matter of minutes; again and again, it is a missing permission, a paused account or a spent quota. */
const putOff = 'send-put-off' satisfies LogLine['event']

const failed = 'error' satisfies LogLine['level']

export type AlarmsProps = { letterQueue: LetterQueue; correspondent: LettersFunction; door: UnsubscribeDoor }

/** What an operator hears of before a player does. Each alarm has its heading in docs/operations.md. */
export class Alarms extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, { letterQueue, correspondent, door }: AlarmsProps) {
    super(scope, id)
    this.topic = this.createTopic()
    const period = Duration.minutes(lateMinutes)
    this.alarm('DeadLetters', 'A letter failed five times and waits with the dead letters', {
      metric: letterQueue.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      threshold: 1
    })
    this.alarm('LettersWait', `A letter has waited for more than ${lateMinutes} minutes`, {
      metric: letterQueue.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1) }),
      threshold: Duration.minutes(lateMinutes).toSeconds()
    })
    this.alarm('LettersFail', 'Letters, turns or sweeps fail again and again, or letters are not taken by SES', {
      metric: this.logged(
        'LoggedErrors',
        correspondent.logGroup,
        FilterPattern.any(
          FilterPattern.stringValue('$.level', '=', failed),
          FilterPattern.stringValue('$.event', '=', putOff)
        ),
        period
      ),
      threshold: failuresOfOneSession
    })
    this.alarm('FunctionFails', 'The function crashes or runs out of time again and again', {
      metric: correspondent.function.metricErrors({ period }),
      threshold: crashesInARow
    })
    this.alarm('UnsubscribeFails', 'Somebody could not leave by the link in a letter', {
      metric: new MathExpression({
        expression: 'errors + throttles',
        usingMetrics: {
          errors: door.function.metricErrors({ period }),
          throttles: door.function.metricThrottles({ period })
        },
        period
      }),
      threshold: 1
    })
    this.alarm('BouncesRise', 'Many letters bounce: SES may pause sending', {
      metric: reputation('Reputation.BounceRate'),
      threshold: bounceRate
    })
    this.alarm('ComplaintsRise', 'Readers call letters spam: SES may pause sending', {
      metric: reputation('Reputation.ComplaintRate'),
      threshold: complaintRate
    })
    this.alarm('SweepStopped', `No sweep has ended for ${lateMinutes} minutes: deadlines pass unseen`, {
      metric: this.logged(
        'LoggedSweeps',
        correspondent.logGroup,
        FilterPattern.stringValue('$.event', '=', sweepEnded),
        period
      ),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING
    })
  }

  private alarm(id: string, description: string, watch: Watch) {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${description}. See docs/operations.md, ${id}.`,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...watch
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }

  private createTopic(): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true })
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } }
      })
    )
    return topic
  }

  /** The function writes one line of JSON for each thing that happened. */
  private logged(metricName: string, logGroup: LogGroup, filterPattern: IFilterPattern, period: Duration): IMetric {
    const filter = { logGroup, filterPattern, metricNamespace: Aws.STACK_NAME, metricName }
    return new MetricFilter(this, metricName, filter).metric({ period, statistic: 'Sum' })
  }
}

/** Of the whole account and region, which is what SES judges. It publishes about once an hour. */
function reputation(metricName: string): IMetric {
  return new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Maximum' })
}

type Watch = {
  metric: IMetric
  threshold: number
  comparisonOperator?: ComparisonOperator
  treatMissingData?: TreatMissingData
}
