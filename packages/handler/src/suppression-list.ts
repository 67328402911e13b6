import { DeleteSuppressedDestinationCommand, NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2'

/**
 * Takes an address off the account's suppression list, to which SES adds who bounced hard or complained. Most who are
 * taken off were never on it.
 */
export function sesReadmission(client: SESv2Client): (address: string) => Promise<void> {
  return async (address) => {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }))
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error
    }
  }
}
