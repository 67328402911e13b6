import { gameNow } from './game-time.js'

/**
 * An element with properties, attributes (those with a dash, and `role`) and children. Text is only ever set as text,
 * so nothing in a letter becomes markup of this page.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue
    if (key.includes('-') || key === 'role' || key === 'for') made.setAttribute(key, value)
    else if (key === 'on') for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener)
    else made[key] = value
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== false))
  return made
}

/** `15:03` today, `23 Nov` this year, with the year before that. */
function shortTime(iso, now = gameNow()) {
  const time = new Date(iso)
  if (time.toDateString() === now.toDateString())
    return time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return time.toLocaleDateString([], { day: 'numeric', month: 'short', year })
}

export function timeElement(iso) {
  return element('time', { dateTime: iso, title: new Date(iso).toLocaleString() }, shortTime(iso))
}

export async function fetchJson(path, options) {
  const response = await fetch(path, options)
  const value = await response.json()
  if (!response.ok) throw new Error(value.error)
  return value
}
