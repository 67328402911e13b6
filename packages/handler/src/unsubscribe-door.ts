import { type Place, type SealKeys, unsealUnsubscribeToken } from '@gpttherapy/mail'
import { type StopWorld, stopSeat } from './stop-seat.ts'
import { askPage, donePage, laterPage, refusedPage, unknownPage } from './unsubscribe-pages.ts'

/** Both RFC 8058's POST and our own form need 26 octets, some 200 as multipart. Stops a stranger from making us read on. */
export const maxUnsubscribeBytes = 4_096

/** Where links point to: `<door>/unsubscribe/<token>`. */
export const unsubscribePath = '/unsubscribe/'

export type DoorRequest = { method: string; path: string; body: string }
export type DoorAnswer = { status: number; headers: Record<string, string>; body: string }

/**
 * The page and the POST behind List-Unsubscribe (RFC 8058). A GET never does anything: scanners follow every link of a
 * mail. A POST needs no cookie and is answered where it was sent to, never redirected.
 */
export async function answerUnsubscribe(request: DoorRequest, world: StopWorld): Promise<DoorAnswer> {
  const place = placeIn(request.path, world.house.keys)
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return place === undefined ? page(404, unknownPage) : page(200, askPage)
    case 'POST':
      return place === undefined ? page(404, unknownPage) : stop(place, request.body, world)
    default:
      return { ...page(405, refusedPage), headers: { ...headers, allow: 'GET, HEAD, POST' } }
  }
}

function placeIn(path: string, keys: SealKeys): Place | undefined {
  return path.startsWith(unsubscribePath) ? unsealUnsubscribeToken(path.slice(unsubscribePath.length), keys) : undefined
}

async function stop(place: Place, body: string, world: StopWorld): Promise<DoorAnswer> {
  if (Buffer.byteLength(body) > maxUnsubscribeBytes) return page(413, refusedPage)
  if (!isOneClick(body)) return page(400, askPage)
  const stopped = await stopSeat(place, world)
  return stopped.type === 'later' ? page(503, laterPage) : page(200, donePage)
}

/** RFC 8058, 3.2: one pair, as a form or as multipart. */
function isOneClick(body: string): boolean {
  const value = new URLSearchParams(body).get('List-Unsubscribe') ?? partValue.exec(body)?.[1] ?? ''
  return value.trim().toLowerCase() === 'one-click'
}

/** The part's header ends with an empty line. */
const partValue = /; *name="?list-unsubscribe"?(?:\r?\n[^\r\n]+)*\r?\n\r?\n([^\r\n]{0,20})\r?\n/i

function page(status: number, body: string): DoorAnswer {
  return { status, headers, body }
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // The address of this page is a key: it goes to no other site, and into no search engine or cache. Not `no-referrer`:
  // browsers would then send our own form without its origin.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store'
}
