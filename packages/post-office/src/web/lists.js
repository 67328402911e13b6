import { element, timeElement } from './elements.js'
import { linkTo, newLetter, noPerson } from './place.js'

/** Everybody who has a mailbox. */
export function peopleList(people, person) {
  const entries = people.map(({ address, received, sent }) =>
    element(
      'li',
      {},
      element(
        'a',
        { href: linkTo(address), 'aria-current': address === person && 'true' },
        element('span', { className: 'name' }, address),
        element('span', { className: 'count', title: `${received} received, ${sent} sent` }, String(received + sent))
      )
    )
  )
  return [
    element('h2', {}, 'People'),
    element('ul', {}, entries),
    element('a', { className: 'button', href: linkTo(noPerson, newLetter) }, 'Write as someone new')
  ]
}

/** One person's threads, the newest first. */
export function threadList(threads, person, current) {
  if (person === undefined || person === noPerson) {
    return [element('p', { className: 'quiet' }, 'Choose somebody to see their threads.')]
  }
  const entries = threads.map(({ id, subject, letters }) => {
    const last = letters.at(-1)
    return element(
      'li',
      {},
      element(
        'a',
        { href: linkTo(person, id), 'aria-current': id === current && 'true' },
        element('span', { className: 'name' }, subject || '(no subject)'),
        timeElement(last.receivedAt),
        element('span', { className: 'preview' }, `${last.direction === 'sent' ? 'You: ' : ''}${preview(last.text)}`),
        element('span', { className: 'count', title: `${letters.length} letters` }, String(letters.length))
      )
    )
  })
  return [
    element('h2', {}, person),
    element('ul', {}, entries),
    element('a', { className: 'button', href: linkTo(person, newLetter) }, 'New letter')
  ]
}

function preview(text) {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 120)
}
