/**
 * SES puts a Message-ID of its own in place of ours, made of the id that it answers with
 * (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html); its host is known from the mails that arrive.
 */
export function sesMessageId(region: string): (providerId: string) => string {
  const host = region === 'us-east-1' ? 'email' : region
  return (providerId) => `<${providerId}@${host}.amazonses.com>`
}
