import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda'
import { failure } from './log.ts'
import type { StopWorld } from './stop-seat.ts'
import { answerUnsubscribe, maxUnsubscribeBytes } from './unsubscribe-door.ts'

/** Lambda's own limit is 6 MB; what is longer than this is not even decoded. */
const maxEncodedCharacters = maxUnsubscribeBytes * 2

/**
 * The door of the function URL (payload format 2.0).
 * @throws what went wrong inside: Lambda then answers 502 and counts an error, which rings the operator's alarm.
 */
export function unsubscribeLambda(worldOf: () => Promise<StopWorld>) {
  return async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
    const world = await worldOf()
    const { method } = event.requestContext.http
    try {
      const answer = await answerUnsubscribe({ method, path: event.rawPath, body: bodyOf(event) }, world)
      return { statusCode: answer.status, headers: answer.headers, body: method === 'HEAD' ? '' : answer.body }
    } catch (error) {
      world.log({ event: 'failed', ...failure(error) })
      throw error
    }
  }
}

function bodyOf({ body = '', isBase64Encoded }: LambdaFunctionURLEvent): string {
  const text = body.slice(0, maxEncodedCharacters)
  return isBase64Encoded ? Buffer.from(text, 'base64').toString('latin1') : text
}
