import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** Shorter keys could be searched. */
const minKeyBytes = 32

/** The keys that seal reply addresses, from the secret: one a line, the current one first. */
export async function readAddressKeys(secretArn: string): Promise<[Uint8Array, ...Uint8Array[]]> {
  const secret = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: secretArn }))
  return parseAddressKeys(secret.SecretString ?? '')
}

/** @throws when there is no key, or one is too short: an address sealed with it could be forged. */
export function parseAddressKeys(text: string): [Uint8Array, ...Uint8Array[]] {
  const [current, ...previous] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => new TextEncoder().encode(line))
  if (current === undefined)
    throw new Error('the address key secret is empty; put one key of 32 or more characters in it')
  if ([current, ...previous].some((key) => key.length < minKeyBytes)) {
    throw new Error(`an address key is shorter than ${minKeyBytes} bytes; use 32 or more characters a line`)
  }
  return [current, ...previous]
}
