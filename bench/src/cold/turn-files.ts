/// <reference path="../../../packages/post-office/src/dynalite.d.ts" />
import { openAwsServices } from '../../../packages/handler/src/fixtures/aws-services.ts'
import { type BundledLambda, openBundledLambda } from '../../../packages/handler/src/fixtures/bundled-lambda.ts'
import { openDynalite } from '../../../packages/handler/src/fixtures/dynalite-tables.ts'
import { lambdaEnvironment } from '../../../packages/handler/src/fixtures/lambda-environment.ts'
import { plainMail } from '../../../packages/handler/src/fixtures/plain-mail.ts'
import { openS3Server, type S3Server } from '../../../packages/handler/src/fixtures/s3-server.ts'
import { sesRecord } from '../../../packages/handler/src/fixtures/ses-event.ts'

const ann = 'ann@a.example'

/**
 * Plays the first letters of a session through the bundled Lambda, with AWS on loopback: a first mail and its welcome,
 * the answer and its narration.
 * @returns names of all the bundle's files that were loaded by then.
 */
export async function filesOfTurn(): Promise<string[]> {
  const aws = await openAwsServices('0123456789abcdef0123456789abcdef')
  const s3 = await openS3Server()
  const dynalite = await openDynalite()
  const lambda = await openBundledLambda(await lambdaEnvironment(aws, s3, dynalite))
  try {
    await arrive(lambda, s3, 'first', 'dungeon@play.example')
    const [, seat = ''] = /^Reply-To: (\S+)/m.exec(aws.mails[0]?.raw ?? '') ?? []
    await arrive(lambda, s3, 'second', seat)
    if (aws.mails.length !== 2 || aws.converse.length === 0) throw new Error('the bundled Lambda narrated no turn')
    return lambda.loaded
  } finally {
    lambda.close()
    await Promise.all([aws.close(), s3.close(), dynalite.close()])
  }
}

async function arrive(lambda: BundledLambda, s3: S3Server, id: string, to: string): Promise<void> {
  s3.objects.set(`/mail/inbox/${id}`, { content: plainMail(ann, to, 'I am Aria', id, {}), modifiedAt: Date.now() })
  await lambda.invoke({ Records: [sesRecord(id, ann, to)] })
}
