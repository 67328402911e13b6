import * as z from 'zod'
import { outputFolder } from '../bundle.ts'
import { startChild } from '../child.ts'
import { writeCertificate } from './certificate.ts'

/** The endpoint that everybody talks to, in a process of its own, and how it is reached. */
export type Endpoint = {
  /** So far. */
  counts: () => Promise<{ requests: number; connections: number }>
  forgetPrompts: () => Promise<void>
  /** What leads an AWS client to it. */
  environment: Record<string, string>
  stop: () => void
}

/** @param bench in whose output folder the endpoint is bundled as `converse-endpoint`. */
export async function startEndpoint(bench: string): Promise<Endpoint> {
  const folder = outputFolder(bench)
  const { key, certificate } = await writeCertificate(folder)
  const answer = z.object({ url: z.string(), requests: z.number(), connections: z.number() })
  const environment = { BENCH_KEY: key, BENCH_CERTIFICATE: certificate }
  const child = startChild(`${folder}converse-endpoint.mjs`, environment, answer)
  const { url } = await child.ask({ ask: 'url' })
  return {
    counts: () => child.ask({ ask: 'counts' }),
    forgetPrompts: async () => {
      await child.ask({ ask: 'forget' })
    },
    environment: {
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'made-up-key-id',
      AWS_SECRET_ACCESS_KEY: 'made-up-secret',
      NODE_EXTRA_CA_CERTS: certificate
    },
    stop: child.stop
  }
}
