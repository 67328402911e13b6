import { existsSync, readFileSync } from 'node:fs'

/**
 * The most memory that this process has had at once, in bytes. Not `maxRSS` where it can be helped: on Linux a process
 * inherits that from the one that started it.
 */
export function peakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'latin1') : ''
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return (peak === undefined ? process.resourceUsage().maxRSS : Number(peak)) * 1_024
}
