import type { ContentBlock, Message, ModelRequest } from '@gpttherapy/core'

/**
 * @throws when a request breaks a rule of the Converse API that no translation can mend. That is a bug of the caller:
 * the service would answer 400 to it now and, were it kept as history, for ever. No text of the prompt is in the error.
 */
export function assertWellFormed({ messages, maxTokens }: ModelRequest): void {
  if (!Number.isInteger(maxTokens) || maxTokens < 1)
    throw malformed(`maxTokens is ${maxTokens}, not a positive integer`)
  if (messages.length === 0) throw malformed('there are no messages')
  messages.forEach((message, index) => {
    const problem =
      roleProblem(message, index) ?? contentProblem(message) ?? answerProblem(messages[index - 1], message)
    if (problem !== undefined) throw malformed(`messages.${index} ${problem}`)
  })
  const unanswered = calls(messages.at(-1))
  if (unanswered.length > 0) throw malformed(`the last message leaves ${unanswered.length} tool calls unanswered`)
}

function malformed(problem: string): Error {
  return new Error(`malformed model request: ${problem}`)
}

function roleProblem({ role }: Message, index: number): string | undefined {
  const expected = index % 2 === 0 ? 'user' : 'assistant'
  return role === expected ? undefined : `is from ${role}, but roles alternate and the first is the user's`
}

/** Who may say what: calls and thinking are the model's, results are ours. */
const speaker: Record<ContentBlock['type'], Message['role'] | 'both'> = {
  text: 'both',
  'tool-call': 'assistant',
  'tool-result': 'user',
  reasoning: 'assistant'
}

function contentProblem({ role, content }: Message): string | undefined {
  if (content.length === 0) return 'is empty'
  const misplaced = content.find(({ type }) => speaker[type] !== 'both' && speaker[type] !== role)
  return misplaced === undefined ? undefined : `is from ${role} and holds a ${misplaced.type}`
}

/** Every call of a turn is answered once, in the very next message, and nothing else is answered there (reported). */
function answerProblem(before: Message | undefined, message: Message): string | undefined {
  const asked = calls(before)
  const answered = message.content.flatMap((block) => (block.type === 'tool-result' ? [block.callId] : []))
  if (new Set(asked).size < asked.length) return 'answers two tool calls that have the same id'
  if (new Set(answered).size < answered.length) return 'answers one tool call twice'
  const missing = asked.filter((id) => !answered.includes(id)).length
  const surplus = answered.filter((id) => !asked.includes(id)).length
  if (missing === 0 && surplus === 0) return undefined
  return `leaves ${missing} tool calls unanswered and answers ${surplus} that were not made`
}

function calls(message: Message | undefined): string[] {
  return (message?.content ?? []).flatMap((block) => (block.type === 'tool-call' ? [block.id] : []))
}
