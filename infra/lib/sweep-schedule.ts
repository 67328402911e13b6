import { Duration } from 'aws-cdk-lib'
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Function as LambdaFunctionType } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'

const everyMinutes = 5

/** The clock of the correspondence: deadlines, reminders, and whatever an earlier run left undone. */
export class SweepSchedule extends Construct {
  readonly rule: Rule

  constructor(scope: Construct, id: string, props: { letters: LambdaFunctionType }) {
    super(scope, id)
    const target = new LambdaFunction(props.letters, {
      event: RuleTargetInput.fromObject({ sweep: true }),
      // A missed sweep is not made up for: the next one does the work of both.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(everyMinutes)
    })
    this.rule = new Rule(this, 'Rule', {
      description: 'Takes up whatever is due in any session',
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [target]
    })
  }
}
