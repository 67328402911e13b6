import { describe, expect, test } from '@jest/globals'
import { isCallInWords, spokenText } from './spoken-text.ts'

describe('thinking is never for a reader', () => {
  test.each([
    ['the marks of DeepSeek and Qwen', '<think>\nA plan.\n</think>\n\nIt opens.', 'It opens.'],
    ['an empty block', '<think>\n\n</think>\n\nIt opens.', 'It opens.'],
    ['a mark that the template opened (vllm#12999)', 'A plan.\n</think>\n\nIt opens.', 'It opens.'],
    ['a mark that nothing closed', 'It opens.\n<think>A plan.', 'It opens.'],
    ['nothing but thinking', '<think>A plan.', ''],
    ['several blocks', '<think>One.</think>It <thinking>Two.</thinking>opens.', 'It opens.'],
    ['the marks of Magistral', '[THINK]A plan.[/THINK]It opens.', 'It opens.'],
    ['the marks of Seed', '<seed:think>A plan.</seed:think>It opens.', 'It opens.'],
    ['the marks of Gemma 4', '<|channel>thought\nA plan.<channel|>It opens.', 'It opens.'],
    ['the marks of Solar', '<|think|>A plan.<|end|><|content|>It opens.', 'It opens.'],
    [
      'the channels of gpt-oss',
      '<|channel|>analysis<|message|>A plan.<|end|><|start|>assistant<|channel|>final<|message|>It opens.<|return|>',
      'It opens.'
    ],
    ['a call in a channel of gpt-oss', '<|channel|>commentary<|message|>{"path": "/"}<|end|>', '']
  ])('%s', (_, content, spoken) => {
    expect(spokenText(content)).toBe(spoken)
  })

  test('a letter without marks stays as it is', () => {
    const letter = '## The door\n\nI think <b>so</b>, you thought [loud] thoughts.'
    expect(spokenText(letter)).toBe(letter)
  })
})

describe('a tool call in words is no letter', () => {
  test.each([
    ['llama3.2 in Ollama (ollama#13519)', '```json\n{"name": "roll_dice", "parameters": {"dice": "d20"}}\n```'],
    ['qwen2.5-coder in Ollama (ollama#12174)', '{"name": "roll_dice", "arguments": {"dice": "d20"}}'],
    ['Llama 4 in vLLM (vllm#46863)', '{"type": "function", "name": "roll_dice", "parameters": {"dice": "d20"}}'],
    ['Llama 4 in vLLM (vllm#16214)', '<|python_start|>{"name": "roll_dice"}<|python_end|>'],
    ['Gemma 4 in vLLM (vllm#39468)', '<|tool_call>call:roll_dice{dice:<|"|>d20<|"|>}<tool_call|>'],
    ['Hermes and Qwen (vllm#17161)', 'Let us see.\n<tool_call>\n{"name": "roll_dice"}\n</tool_call>'],
    [
      'Qwen 3 in LM Studio (lmstudio-bug-tracker#2115)',
      '<function=roll_dice><parameter=dice>d20</parameter></function>'
    ],
    ['LFM in LM Studio (lmstudio-bug-tracker#1979)', '<|tool_call_start|>[roll_dice(dice="d20")]<|tool_call_end|>'],
    ['the default format of LM Studio', '[TOOL_REQUEST]{"name": "roll_dice"}[END_TOOL_REQUEST]'],
    ['Mistral', '[TOOL_CALLS][{"name": "roll_dice"}]'],
    ['DeepSeek', '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function']
  ])('%s', (_, text) => {
    expect(isCallInWords(text)).toBe(true)
  })

  test('a letter that speaks of tools is one', () => {
    expect(isCallInWords('The smith [calls] for her tools: "name" your price, and roll_dice if you dare.')).toBe(false)
  })
})
