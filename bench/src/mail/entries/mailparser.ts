export { simpleParser } from 'mailparser'
export { default as planer } from 'planer'
