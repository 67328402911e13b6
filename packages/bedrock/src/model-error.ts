import { ModelUnavailableError } from '@gpttherapy/core'

/**
 * What the AWS client threw, as the loop knows it: worth asking again, or not. A bug stays what it is.
 *
 * The service's own words are left out, and so is the cause, because a validation message quotes the prompt and a log
 * must not: the exception's name, its status, the place in the request and the request id say what can be said.
 */
export function toModelError(error: unknown, modelId: string): unknown {
  const failure = readFailure(error)
  const retry = worthAnotherTry(failure)
  if (retry === undefined) return error
  const parts = [
    `bedrock gave no answer for model ${modelId}: ${failure.code ?? failure.name}`,
    failure.status === undefined ? '' : ` (${failure.status})`,
    failure.place === undefined ? '' : ` at ${failure.place}`,
    failure.requestId === undefined ? '' : `, request ${failure.requestId}`,
    remedy(failure)
  ]
  return new ModelUnavailableError(parts.join(''), { retry })
}

/**
 * What is often answered well the second time, and the SDK does not ask again: a model that timed out (408) or broke
 * (424), and an answer that is no JSON. A proxy gives one, and over HTTP/2 so does a connection cut in the middle: it
 * looks whole to the SDK.
 */
export function isWorthAskingTwice(error: unknown): boolean {
  const { name, status } = readFailure(error)
  return status === 408 || status === 424 || (status === 200 && name === 'SyntaxError')
}

type Failure = {
  name: string
  /** Of the HTTP answer; absent when none came. */
  status: number | undefined
  requestId: string | undefined
  /** Of the operating system: ECONNRESET and its like. */
  code: string | undefined
  /** There are no credentials here, or there is no region. */
  misconfigured: boolean
  /** The model answers only through an inference profile. */
  needsProfile: boolean
  /** Where in the request the service found the fault. */
  place: string | undefined
}

/** Read by shape: an error may come from another realm, where `instanceof` does not hold. */
function readFailure(error: unknown): Failure {
  const name = String(field(error, 'name'))
  const message = String(field(error, 'message'))
  const code = field(error, 'code')
  const metadata = field(error, '$metadata')
  const status = field(metadata, 'httpStatusCode')
  const requestId = field(metadata, 'requestId')
  return {
    name,
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    code: typeof code === 'string' ? code : undefined,
    place: /\bmessages\.\d+(\.content\.\d+)?\b|\btoolConfig\.tools\.\d+\b/.exec(message)?.[0],
    needsProfile: status === 400 && message.includes('on-demand throughput'),
    misconfigured: name === 'CredentialsProviderError' || message === 'Region is missing'
  }
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** Of the 4xx: a model's time-out and fault, throttling, and a quota, which time or the operator refills. */
const passingStatuses = new Set([408, 424, 429])

/** Thrown by code that is wrong, not by a service or a network. */
const bugs = new Set(['TypeError', 'RangeError', 'ReferenceError'])

/** Undefined for a bug. An error without a status came from the network, or from a look at the credentials. */
function worthAnotherTry({ name, status, misconfigured }: Failure): boolean | undefined {
  if (misconfigured) return false
  if (status === undefined) return bugs.has(name) ? undefined : true
  return status < 400 || status >= 500 || passingStatuses.has(status) || name === 'ServiceQuotaExceededException'
}

function remedy({ status, misconfigured, needsProfile }: Failure): string {
  if (needsProfile) return '; it takes an inference profile: put us., eu., jp., au. or global. before its id'
  if (misconfigured) return '; give this process AWS credentials and AWS_REGION'
  if (status === 403) {
    return '; allow bedrock:InvokeModel on the inference profile and every model it routes to, and bedrock:ApplyGuardrail on the guardrail if there is one'
  }
  if (status === 404) return '; check the model id and its region'
  return ''
}
