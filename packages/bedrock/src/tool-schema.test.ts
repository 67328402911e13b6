import { expect, test } from '@jest/globals'
import { wireSchema } from './tool-schema.ts'

test('properties that are called like keywords stay', () => {
  const properties = { pattern: { type: 'string' }, format: { type: 'string' } }
  expect(wireSchema('x', { type: 'object', properties })).toEqual({ type: 'object', properties })
})

test('a pattern without a format stays', () => {
  const properties = { token: { type: 'string', pattern: '^[a-z]+$' } }
  expect(wireSchema('x', { type: 'object', properties })).toEqual({ type: 'object', properties })
})

test('data stays as it is', () => {
  const properties = { x: { default: { $schema: 'a', pattern: 'b', format: 'c' }, enum: [{ $schema: 'a' }] } }
  expect(wireSchema('x', { type: 'object', properties })).toEqual({ type: 'object', properties })
})

test('nested schemas are slimmed too', () => {
  const email = { type: 'string', format: 'email', pattern: '.' }
  const slim = { type: 'string', format: 'email' }
  expect(
    wireSchema('x', { type: 'object', $defs: { e: email }, properties: { all: { items: { anyOf: [email] } } } })
  ).toEqual({ type: 'object', $defs: { e: slim }, properties: { all: { items: { anyOf: [slim] } } } })
})

test('a property whose name Converse does not take is refused', () => {
  expect(() => wireSchema('x', { type: 'object', properties: { 'a b': {} } })).toThrow('tool "x"')
  expect(() => wireSchema('x', { type: 'object', properties: { ['y'.repeat(65)]: {} } })).toThrow('tool "x"')
})
