import { expect, test } from '@jest/globals'
import { readAnswer } from './answers.ts'

test.each([
  ['ACCEPT', 'accept', ''],
  ['Accept! I bring a rope.', 'accept', 'I bring a rope.'],
  ['ja', 'accept', ''],
  ['はい。行きます', 'accept', '行きます'],
  ['No thanks', 'decline', ''],
  ['Nein, danke', 'decline', 'danke'],
  ['I AGREE', 'agree', ''],
  ['I agree.\nMy partner is here', 'agree', 'My partner is here'],
  ['Accept.\n\nI AGREE', 'agree', 'I AGREE'],
  ['Hello!\nI agree!\nYours', 'agree', 'Hello!\nI agree!\nYours'],
  ['STOP', 'stop', ''],
  ['Stop! The bridge is out', 'none', 'Stop! The bridge is out'],
  ['Nobody accepts this', 'none', 'Nobody accepts this'],
  ['I AGREE bob and I', 'agree', 'bob and I'],
  ['ACCEPT I am Bob', 'accept', 'I am Bob'],
  ['I agree with Ann that this is not for me', 'none', 'I agree with Ann that this is not for me'],
  ['No idea who you are?', 'none', 'No idea who you are?'],
  ['Si tu veux, mais qui es-tu ?', 'none', 'Si tu veux, mais qui es-tu ?'],
  ['I never said I agree to that', 'none', 'I never said I agree to that'],
  ['', 'none', '']
])('%j is %s', (words, type, rest) => {
  expect(readAnswer(words)).toEqual({ type, rest })
})
