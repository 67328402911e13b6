import PostalMime, { type Address } from 'postal-mime'

/**
 * A letter as a mail program shows it. Ids stand in angle brackets, addresses are bare; empty where the mail has none.
 */
export type ShownLetter = {
  messageId: string
  inReplyTo: string | null
  references: string[]
  from: string
  fromName: string
  /** Where an answer goes: Reply-To, or From where there is none. */
  replyTo: string
  to: string[]
  subject: string
  text: string
  html: string | null
}

/** postal-mime takes seconds for a few megabytes of short lines; nobody reads that far in a browser. */
const maxReadBytes = 512 * 1024

/** Never fails: what cannot be parsed is shown as its own raw beginning. */
export async function readShownLetter(raw: Uint8Array): Promise<ShownLetter> {
  const head = raw.subarray(0, maxReadBytes)
  try {
    const email = await PostalMime.parse(head)
    const from = email.from?.address ?? ''
    return {
      messageId: idsIn(email.messageId)[0] ?? '',
      inReplyTo: idsIn(email.inReplyTo)[0] ?? null,
      references: idsIn(email.references),
      from,
      fromName: email.from?.name ?? '',
      replyTo: (email.replyTo ?? []).flatMap(addressesIn)[0] ?? from,
      to: (email.to ?? []).flatMap(addressesIn),
      subject: email.subject ?? '',
      text: email.text ?? '',
      html: email.html ?? null
    }
  } catch {
    return { ...unreadable, text: Buffer.from(head).toString('latin1') }
  }
}

const unreadable: ShownLetter = {
  messageId: '',
  inReplyTo: null,
  references: [],
  from: '',
  fromName: '',
  replyTo: '',
  to: [],
  subject: '',
  text: '',
  html: null
}

function idsIn(field = ''): string[] {
  return field.match(/<[^<>\s]+>/g) ?? []
}

function addressesIn(address: Address): string[] {
  return address.group === undefined ? [address.address] : address.group.map((member) => member.address)
}
