import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { EmailIdentity } from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import { acknowledgeFindings } from './acknowledgements.ts'
import { AddressKey } from './address-key.ts'
import { Alarms } from './alarms.ts'
import type { Configuration } from './configuration.ts'
import { LetterQueue } from './letter-queue.ts'
import { LettersFunction } from './letters-function.ts'
import { MailBucket } from './mail-bucket.ts'
import { MailIntake } from './mail-intake.ts'
import { OutgoingMail } from './outgoing-mail.ts'
import { receiptRuleNames } from './receipt-rule-names.ts'
import { SessionTable } from './session-table.ts'
import { SweepSchedule } from './sweep-schedule.ts'
import { UnsubscribeDoor } from './unsubscribe-door.ts'

export type CorrespondenceStackProps = { configuration: Configuration; code: Code }

/** A mail comes in, waits in a queue, is answered by one function, and goes out. The ids of constructs are a contract. */
export class CorrespondenceStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, code }: CorrespondenceStackProps) {
    super(scope, id, {
      stackName: configuration.stage === 'prod' ? id : `${id}-${configuration.stage}`,
      description: 'Correspondence with an AI by e-mail, turn by turn',
      // No account: whichever the operator's credentials are for.
      env: { region: configuration.region },
      terminationProtection: configuration.stage === 'prod'
    })
    const { domain, activateRuleSet } = configuration
    const names = receiptRuleNames(this, configuration.existingRuleSetName)
    const { bucket } = new MailBucket(this, 'Mail', { names })
    const intake = new MailIntake(this, 'Intake', { domain, names, activateRuleSet, bucket })
    const handlingTimeout = LettersFunction.timeout
    const { identity, configurationSet, events } = new OutgoingMail(this, 'Outgoing', { domain })
    const letterQueue = new LetterQueue(this, 'Letters', { topics: [intake.topic, events], handlingTimeout })
    const { table } = new SessionTable(this, 'Sessions')
    const { secret: addressKey } = new AddressKey(this, 'AddressKey')
    const door = new UnsubscribeDoor(this, 'Unsubscribe', { configuration, code, table, addressKey })
    const correspondent = new LettersFunction(this, 'Correspondent', {
      configuration,
      code,
      unsubscribeUrl: door.url,
      queue: letterQueue.queue,
      bucket,
      table,
      addressKey,
      configurationSetName: configurationSet.configurationSetName
    })
    new SweepSchedule(this, 'Sweep', { letters: correspondent.function })
    const alarms = new Alarms(this, 'Alarms', { letterQueue, correspondent, door })
    acknowledgeFindings(this)
    this.printDnsRecords(domain, identity)
    this.print({
      MailBucket: bucket.bucketName,
      SessionTable: table.tableName,
      AlarmTopic: alarms.topic.topicArn,
      DeadLetterQueue: letterQueue.deadLetters.queueArn,
      Function: correspondent.function.functionName,
      LogGroup: correspondent.logGroup.logGroupName,
      UnsubscribeFunction: door.function.functionName,
      UnsubscribeLogGroup: door.logGroup.logGroupName,
      AddressKeySecret: addressKey.secretArn
    })
  }

  /** The five records that the operator adds to the domain's zone. */
  private printDnsRecords(domain: string, identity: EmailIdentity) {
    const dkim = identity.dkimRecords.map(({ name, value }, index) => [`DnsDkim${index + 1}`, `${name} CNAME ${value}`])
    this.print({
      DnsMx: `${domain} MX 10 inbound-smtp.${this.region}.amazonaws.com`,
      ...Object.fromEntries(dkim),
      // Receivers refuse what is sent in the domain's name without its signature.
      DnsDmarc: `_dmarc.${domain} TXT "v=DMARC1; p=reject; adkim=s"`
    })
  }

  private print(outputs: Record<string, string>) {
    for (const [id, value] of Object.entries(outputs)) new CfnOutput(this, id, { value })
  }
}
