import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons
} from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'

/** The domain as a sender: signed by DKIM, sent over TLS or not at all, and never again to who bounced or complained. */
export class OutgoingMail extends Construct {
  readonly identity: EmailIdentity
  readonly configurationSet: ConfigurationSet

  constructor(scope: Construct, id: string, props: { domain: string }) {
    super(scope, id)
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS
    })
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(props.domain),
      configurationSet: this.configurationSet
    })
  }
}
