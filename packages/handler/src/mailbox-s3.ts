import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  type ListObjectsV2CommandOutput,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException
} from '@aws-sdk/client-s3'
import { heldKey, type Mailbox } from './mailbox.ts'
import { readSesHeaderBlock } from './ses-header-block.ts'

const inbox = 'inbox/'

/** What SES writes once to see whether it may; it is no mail. */
const setupObject = 'AMAZON_SES_SETUP_NOTIFICATION'

/** SES's own header block has some 3 KB; what comes after it is the sender's, and as long as they like. */
const headBytes = 16 * 1024

/** One sweep's share: a flood of mail that nobody was told of must not hold up everything else. */
const maxWaiting = 100

/**
 * The mail bucket. A move is a copy and a deletion: a crash between them leaves both, and the next run finishes.
 * The role needs `s3:ListBucket`, and not for listings alone: without it S3 says "access denied" of what is not there.
 */
export function s3Mailbox(client: S3Client, bucket: string): Mailbox {
  return {
    fetch: async (key) => {
      const object = await unlessMissing(client.send(new GetObjectCommand({ Bucket: bucket, Key: key })))
      return object === undefined ? undefined : wholeBody(object)
    },
    envelope: async (key) => {
      const get = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${headBytes - 1}` })
      const object = await unlessMissing(client.send(get))
      if (object === undefined) return undefined
      const head = Buffer.from(await wholeBody(object)).toString('latin1')
      return readSesHeaderBlock(head, deliveryIdOf(key))
    },
    hold: (key, session) => move(client, bucket, key, heldKey(session, deliveryIdOf(key))),
    keep: (key, session) => move(client, bucket, key, `kept/${session}/${deliveryIdOf(key)}`),
    refuse: (key, reason) => move(client, bucket, key, `refused/${reason}/${deliveryIdOf(key)}`),
    forget: async (session) => {
      for (const place of ['kept', 'held']) await erase(client, bucket, `${place}/${session}/`)
    },
    waitingSince: async (before) => {
      const waiting: string[] = []
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: inbox })) {
        waiting.push(...missedIn(page, before))
        if (waiting.length >= maxWaiting) break
      }
      return waiting.slice(0, maxWaiting)
    }
  }
}

/** Read into place, so that a mail of 40 MB, SES's limit, takes its own size and not twice as much. */
async function wholeBody({ Body, ContentLength = 0 }: GetObjectCommandOutput): Promise<Uint8Array> {
  if (!(Body instanceof Readable)) throw new Error('the body of an S3 object is no stream; use the SDK on Node')
  const whole = new Uint8Array(ContentLength)
  let length = 0
  for await (const chunk of Body) {
    whole.set(chunk, length)
    length += chunk.length
  }
  if (length < ContentLength) throw new Error(`an S3 object broke off at ${length} of ${ContentLength} bytes`)
  return whole
}

/** Nothing at the source means that an earlier run has moved it. */
async function move(client: S3Client, bucket: string, from: string, to: string): Promise<void> {
  const source = [bucket, ...from.split('/')].map(encodeURIComponent).join('/')
  const copy = new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: source })
  if ((await unlessMissing(client.send(copy))) === undefined) return
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: from }))
}

async function erase(client: S3Client, bucket: string, prefix: string): Promise<void> {
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key } of page.Contents ?? []) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
  }
}

function missedIn({ Contents = [] }: ListObjectsV2CommandOutput, before: number): string[] {
  return Contents.flatMap(({ Key = '', LastModified }) =>
    Key !== inbox + setupObject && LastModified !== undefined && LastModified.getTime() < before ? [Key] : []
  )
}

/** @throws when the key is none of the two that a mailbox has. */
function deliveryIdOf(key: string): string {
  const [, id] = /^(?:inbox|held\/[^/]+)\/([^/]+)$/.exec(key) ?? []
  if (id === undefined) {
    throw new Error(`mailbox key ${JSON.stringify(key)} is neither inbox/<deliveryId> nor held/<session>/<deliveryId>`)
  }
  return id
}

async function unlessMissing<Output>(answer: Promise<Output>): Promise<Output | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return undefined
    throw error
  }
}
