declare module 'planer' {
  const planer: { extractFrom(body: string, contentType: 'text/plain'): string }
  export default planer
}

declare module 'baunsu' {
  export default class Baunsu {
    detectSync(raw: Buffer): { bounced: boolean }
  }
}

declare module 'mailparser' {
  type Address = { address?: string; name: string }
  export function simpleParser(raw: Buffer): Promise<{
    from?: { value: Address[] }
    subject?: string
    text?: string
    html: string | false
    attachments: { filename?: string }[]
  }>
}
