import { clockBar, readClock } from './clock.js'
import { element, fetchJson } from './elements.js'
import { peopleList, threadList } from './lists.js'
import { linkTo, newLetter, noPerson, place } from './place.js'
import { showLetters } from './reading.js'
import { howTo, newLetterForm, replyForm } from './writing.js'

const panes = { people: byId('people'), threads: byId('threads'), letters: byId('letters') }
let people = []
let threads = []
let shown = {}
/** Who has just sent a new letter. */
let writer

function byId(id) {
  return document.getElementById(id)
}

async function show() {
  const { person, thread } = place()
  await readClock()
  people = await fetchJson('/api/mailboxes')
  threads =
    person === undefined || person === noPerson ? [] : await fetchJson(`/api/threads/${encodeURIComponent(person)}`)
  if (place().person !== person || place().thread !== thread) return
  panes.people.replaceChildren(...peopleList(people, person))
  panes.threads.replaceChildren(...threadList(threads, person, thread))
  showThread(person, thread)
  showPane(person, thread)
  shown = { person, thread, letters: threads.find(({ id }) => id === thread)?.letters.length }
}

function showThread(person, id) {
  const thread = threads.find((one) => one.id === id)
  if (thread === undefined) {
    showWriting(person, id)
    return
  }
  const grown = shown.thread === id && shown.letters !== thread.letters.length
  if (shown.thread === id && !grown) return
  const box = shown.thread === id ? byId('field-text') : null
  const draft = box === null || box.form.dataset.sending ? '' : box.value
  const writing = box !== null && document.activeElement === box
  const waiting = thread.letters.at(-1).direction === 'sent'
  panes.letters.replaceChildren(
    element('h2', {}, thread.subject || '(no subject)'),
    showLetters(person, thread.letters),
    waiting ? element('p', { className: 'quiet', role: 'status' }, 'Sent. The answer appears here by itself.') : '',
    replyForm(person, thread, show) ?? ''
  )
  if (draft !== '') byId('field-text').value = draft
  if (writing) byId('field-text').focus({ preventScroll: true })
  if (draft === '') scrollToLast()
}

/** Two frames later every letter has its height. */
function scrollToLast() {
  const last = panes.letters.querySelector('.letters > li:last-child')
  requestAnimationFrame(() => requestAnimationFrame(() => last.scrollIntoView({ block: 'start' })))
}

function showWriting(person, id) {
  if (shown.person === person && shown.thread === id && panes.letters.childElementCount > 0) return
  const begin = people.length === 0
  if (id !== newLetter && !begin) {
    const hint = person === undefined ? 'Letters appear here.' : 'Choose a thread, or write a new letter.'
    return panes.letters.replaceChildren(element('p', { className: 'quiet' }, hint))
  }
  const from = begin ? 'ann@example.org' : person === noPerson || person === undefined ? '' : person
  const form = newLetterForm(from, (letter) => {
    writer = letter.from.toLowerCase()
    location.hash = linkTo(writer)
  })
  panes.letters.replaceChildren(
    ...(begin ? howTo() : []),
    element('h2', {}, begin ? 'Your first letter' : 'New letter'),
    form
  )
  if (!begin) form.querySelector('input').focus()
}

/** On a narrow screen one pane is shown at a time; focus follows it, so that a keyboard or a reader lands there too. */
function showPane(person, thread) {
  const pane = thread !== undefined || people.length === 0 ? 'letters' : person === undefined ? 'people' : 'threads'
  const moved = document.body.dataset.pane !== pane
  document.body.dataset.pane = pane
  byId('back').hidden = pane === 'people' || people.length === 0
  byId('back-to').textContent = pane === 'letters' && person !== noPerson ? person : 'People'
  if (moved && shown.person !== undefined && !document.activeElement?.form) panes[pane].focus({ preventScroll: true })
}

byId('back').addEventListener('click', () => {
  const { person } = place()
  location.hash = document.body.dataset.pane === 'letters' && person !== noPerson ? linkTo(person) : '#'
})

/** A letter just sent from a form of its own opens its thread, once that is there. */
function openNewThread() {
  const { person, thread } = place()
  if (person !== writer || thread !== undefined || threads.length === 0) return
  writer = undefined
  location.replace(linkTo(person, threads[0].id))
}

async function refresh() {
  try {
    await show()
    openNewThread()
  } catch (error) {
    byId('connection').textContent = `Cannot read the mail: ${error.message}`
  }
}

byId('clock').append(...clockBar())
const events = new EventSource('/api/events')
events.onopen = () => {
  byId('connection').textContent = ''
  void refresh()
}
events.onmessage = refresh
events.onerror = () => {
  byId('connection').textContent = 'The post office is closed. Waiting for it to open…'
}
addEventListener('hashchange', refresh)
void refresh()
