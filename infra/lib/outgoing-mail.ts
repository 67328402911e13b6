import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'

/**
 * All that can become of a letter. `SEND` comes within seconds, also where the reader's server puts the letter off for
 * hours: by it alone a send whose answer got lost is known before it would be sent again. Nobody is watched: no opens and
 * no clicks.
 */
const toldOf = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE
]

/**
 * The domain as a sender: signed by DKIM, sent over TLS or not at all, and never again to who bounced or complained,
 * unless they write themselves. What becomes of each letter is told to a topic.
 */
export class OutgoingMail extends Construct {
  readonly identity: EmailIdentity
  readonly configurationSet: ConfigurationSet
  readonly events: Topic

  constructor(scope: Construct, id: string, props: { domain: string }) {
    super(scope, id)
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS
    })
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(props.domain),
      configurationSet: this.configurationSet,
      // Bounces are events already: a second copy by mail would only come to be refused.
      feedbackForwarding: false
    })
    // The destination adds the topic's policy, which lets SES publish for this configuration set alone, and waits for it.
    this.events = new Topic(this, 'Topic', { enforceSSL: true })
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(this.events),
      events: toldOf
    })
  }
}
