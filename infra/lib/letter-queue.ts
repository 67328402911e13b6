import { Duration } from 'aws-cdk-lib'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/**
 * The session remembers deliveries for longer than these two together, so that no redelivery can outlive the memory of it:
 * lengthen them only after `rememberDeliveries` in the core.
 */
const letterDays = 4
const deadLetterDays = 14

const attempts = 5

/** Lambda's advice for queues that it reads: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const visibilityFactor = 6

/**
 * Notices of mail that came in, and of what became of ours, each kept until it is settled; after five failures it waits
 * with the dead letters.
 */
export class LetterQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: { topics: Topic[]; handlingTimeout: Duration }) {
    super(scope, id)
    this.deadLetters = new Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(deadLetterDays),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true
    })
    this.queue = new Queue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(props.handlingTimeout.toSeconds() * visibilityFactor),
      retentionPeriod: Duration.days(letterDays),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts }
    })
    for (const topic of props.topics)
      topic.addSubscription(new SqsSubscription(this.queue, { rawMessageDelivery: true }))
  }
}
