import { element, fetchJson } from './elements.js'

/** A form that sends one letter. `fields` are those a person fills in, with what stands in them at first. */
function writingForm({ label, fields, hidden = {}, rows, sent }) {
  const outcome = element('p', { className: 'outcome', role: 'status' })
  const button = element('button', { type: 'submit', className: 'primary' }, 'Send')
  const hint = element('span', { className: 'hint' }, 'Ctrl+Enter sends')
  const form = element(
    'form',
    { className: 'writing', 'aria-label': label },
    Object.entries(fields).map(([name, field]) => inputFor(name, field, rows)),
    element('div', { className: 'send' }, button, hint, outcome)
  )
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!button.disabled) void submit(form, hidden, button, outcome, sent)
  })
  return form
}

async function submit(form, hidden, button, outcome, sent) {
  const letter = { ...hidden, ...Object.fromEntries(new FormData(form)) }
  button.disabled = true
  form.dataset.sending = 'true'
  outcome.textContent = 'Sending…'
  try {
    await send(letter)
    form.reset()
    outcome.textContent = 'Sent.'
    sent(letter)
  } catch (error) {
    outcome.textContent = `Not sent: ${error.message}`
  } finally {
    button.disabled = false
    delete form.dataset.sending
  }
}

function inputFor(name, { label, value = '', type = 'text', placeholder = '' }, rows) {
  const id = `field-${name}`
  const common = { id, name, required: name !== 'subject', placeholder, defaultValue: value }
  const input =
    type === 'textarea'
      ? element('textarea', { ...common, rows })
      : element('input', { ...common, type, autocomplete: 'off', spellcheck: false })
  return element('div', { className: 'field' }, element('label', { for: id }, label), input)
}

function send(letter) {
  return fetchJson('/api/send', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(letter)
  })
}

/** A new letter, from anyone to the game. */
export function newLetterForm(from, sent) {
  return writingForm({
    label: 'New letter',
    rows: 8,
    sent,
    fields: {
      from: { label: 'From', value: from, type: 'email', placeholder: 'ann@example.org' },
      to: { label: 'To', value: 'dungeon@play.localhost', type: 'email' },
      subject: { label: 'Subject', value: 'A new adventure' },
      text: { label: 'Letter', type: 'textarea', value: 'Hello!\n\nI would like to play.\n' }
    }
  })
}

/** An answer to the last letter that came, as a mail program would send it. */
export function replyForm(person, thread, sent) {
  const last = thread.letters.findLast((letter) => letter.direction === 'received')
  if (last === undefined) return undefined
  const threading =
    last.messageId === '' ? {} : { inReplyTo: last.messageId, references: [...last.references, last.messageId] }
  return writingForm({
    label: 'Reply',
    rows: 5,
    sent,
    hidden: {
      from: person,
      to: last.replyTo,
      subject: /^re:/i.test(last.subject) ? last.subject : `Re: ${last.subject}`,
      ...threading
    },
    fields: { text: { label: `Reply to ${last.replyTo}`, type: 'textarea' } }
  })
}

/** What a first visitor sees above the first letter. */
export function howTo() {
  return [
    element('h2', {}, 'Play by mail'),
    element(
      'p',
      {},
      'You write a letter, the narrator answers, and a story grows, turn by turn. Nothing leaves this computer unless you chose a model elsewhere.'
    ),
    element(
      'ol',
      { className: 'how' },
      element(
        'li',
        {},
        'Send the letter below, as it is or in your own words. Any address will do as the sender; make one up.'
      ),
      element('li', {}, 'The answer appears under People, as it would in your mail program. Reply to it to play on.'),
      element(
        'li',
        {},
        'Others may join: name them in a letter, and write as them from here. Or use any mail program with the SMTP port that was printed.'
      )
    )
  ]
}
