import { parseArgs } from 'node:util'
import { installRivals } from './install-rivals.ts'
import type { Report } from './report.ts'

/** `pnpm bench NAME`: installs the rivals once, runs one bench, and fails where it misses a budget. */

type Bench = {
  about: string
  /** Loaded only once the rivals are there. */
  load: () => Promise<{ run: (options: Options) => Promise<Report> }>
}

type Options = { quick: boolean; corpus: string | undefined }

/** One file per bench. */
const benches: Record<string, Bench> = {
  turn: {
    about: 'a whole turn, 4 requests and 3 tool calls, over a bare Converse loop; and what prompt caching saves',
    load: () => import('./turn/turn.ts')
  },
  tool: {
    about: 'one in-process MCP call, validated and sanitised, over the bare SDK client-server pair; and its set-up',
    load: () => import('./tool/tool.ts')
  },
  cold: {
    about: "the Lambda's bundle: its size, and the CPU of its import over that of the AWS clients alone",
    load: () => import('./cold/cold.ts')
  },
  mail: {
    about:
      'raw mail to own words: crashes, words, robots, hostile mail, speed, memory, weight; beside parsers and extractors',
    load: () => import('./mail/mail.ts')
  }
}

const help = `usage: pnpm bench NAME [--quick] [--corpus FOLDER]

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(6)}${about}`)
  .join('\n')}

  --quick          fewer repetitions: the same table, less sure
  --corpus FOLDER  mail only: a collection of mail with its expectations in a manifest.json, of the form that
                   "pnpm inspect-mail --help" tells. Without it, or MAIL_CORPUS in the environment, what our own tests
                   are about: no proof.

The first run installs the rivals into bench/node_modules (about 130 MB), which nothing else does. The last line of the
output is JSON. Exit codes: 0 within every budget, 1 a budget is missed, 2 the command was not understood.`

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  const { names, quick, corpus, asksHelp } = understood(words)
  if (asksHelp) {
    console.log(help)
    return 0
  }
  const [name] = names
  const bench = name === undefined || !Object.hasOwn(benches, name) ? undefined : benches[name]
  if (bench === undefined || names.length > 1) {
    console.error(`there is no bench "${names.join(' ')}"\n\n${help}`)
    return 2
  }
  await installRivals()
  const { run } = await bench.load()
  const { text, json, missed } = await run({ quick, corpus })
  console.log(text)
  for (const budget of missed) console.log(`missed: ${budget}`)
  console.log(JSON.stringify(json))
  return missed.length === 0 ? 0 : 1
}

/** A word that is no option of ours is taken for a bench, and there is none of that name. */
function understood(words: string[]): Options & { names: string[]; asksHelp: boolean } {
  const { values, positionals, tokens } = parseArgs({
    args: words.filter((word) => word !== '--'),
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: { quick: { type: 'boolean' }, corpus: { type: 'string' }, help: { type: 'boolean', short: 'h' } }
  })
  const known = ['quick', 'corpus', 'help']
  const strange = tokens.flatMap((token) =>
    token.kind === 'option' && !known.includes(token.name) ? [token.rawName] : []
  )
  const corpus = typeof values.corpus === 'string' ? values.corpus : undefined
  const lost = values.corpus === true ? ['--corpus'] : []
  return {
    names: [...positionals, ...strange, ...lost],
    quick: values.quick === true,
    corpus,
    asksHelp: values.help === true
  }
}
