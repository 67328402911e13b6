import { mkdirSync, writeFileSync } from 'node:fs'
import { generate } from 'selfsigned'

export type CertificateFiles = { key: string; certificate: string }

/** A certificate of this run's own for 127.0.0.1. A P-256 key, as most services have: cheap to shake hands with. */
export async function writeCertificate(folder: string): Promise<CertificateFiles> {
  const pem = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }
    ]
  })
  const files = { key: `${folder}key.pem`, certificate: `${folder}certificate.pem` }
  mkdirSync(folder, { recursive: true })
  writeFileSync(files.key, pem.private, { mode: 0o600 })
  writeFileSync(files.certificate, pem.cert)
  return files
}
