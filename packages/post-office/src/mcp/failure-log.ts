/**
 * What broke, for the person who runs the server: on stderr, since stdout may be the protocol's. The message is left
 * out: it may quote a player.
 */
export function logFailure({ id, tool, error }: { id: string; tool: string; error: unknown }): void {
  const name = error instanceof Error ? error.name : typeof error
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  process.stderr.write([`${tool} failed, error ${id}: ${name}`, ...frames, ''].join('\n'))
}
