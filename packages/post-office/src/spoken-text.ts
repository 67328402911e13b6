/**
 * What of a model's content is meant for a reader. Servers that do not know a model's own marks leave its thinking, and
 * the calls that it wrote as text, within the content: neither may ever be mailed.
 */

/**
 * Everything between an opening and its closing mark goes. A closing mark alone ends thinking that the chat template
 * began (vllm-project/vllm#12999); an opening mark alone begins thinking that nothing ended.
 */
export function spokenText(content: string): string {
  const parts = lastChannel(content).split(thinkingEnds)
  const spoken = parts.map((part, index) => {
    const begins = part.search(thinkingBegins)
    if (begins >= 0) return part.slice(0, begins)
    return index < parts.length - 1 ? '' : part
  })
  return spoken.join('').trim()
}

/**
 * The marks of DeepSeek and Qwen, Magistral (vllm-project/vllm#45359), Seed, Gemma 4 and Solar
 * (oobabooga/text-generation-webui, modules/reasoning.py).
 */
const thinkingBegins = /<(?:think|thinking|seed:think)>|\[THINK\]|<\|channel>thought|<\|think\|>/i
const thinkingEnds = /<\/(?:think|thinking|seed:think)>|\[\/THINK\]|<channel\|>|<\|content\|>/i

const channelMark = '<|channel|>'
const finalChannel = `${channelMark}final<|message|>`

/** Of the channels that gpt-oss writes in, only the final one is for the reader (NVIDIA/TensorRT-LLM#9256). */
function lastChannel(content: string): string {
  const begins = content.lastIndexOf(finalChannel)
  if (begins >= 0) return content.slice(begins + finalChannel.length).replace(/<\|(?:end|return)\|>[\s\S]*$/, '')
  return content.includes(channelMark) ? '' : content
}

/** True for a tool call that the server has not recognised as one, alone or among words. */
export function isCallInWords(text: string): boolean {
  return callMarks.test(text) || callAsJson.test(text)
}

/**
 * lmstudio-ai/docs (`[TOOL_REQUEST]`), lmstudio-bug-tracker#1979 and #2115, vllm-project/vllm#16214, #17161 and #39468,
 * oobabooga/text-generation-webui, modules/tool_parsing.py.
 */
const callMarks =
  /<\/?(?:minimax:)?(?:tool|function)_call>|<\|tool_calls?|<｜tool▁call|\[TOOL_(?:CALLS|REQUEST)\]|<function=|<\|python_(?:tag|start)\|>|\bto=functions\./

/** ollama/ollama#12174 and #13519: `{"name": "roll_dice", "parameters": {...}}`, with or without a fence around it. */
const callAsJson = /"(?:name|function)"\s*:\s*"[\w.:-]{1,64}"\s*,\s*"(?:arguments|parameters)"\s*:/
