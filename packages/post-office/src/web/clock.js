import { element, fetchJson } from './elements.js'
import { gameNow, setAhead } from './game-time.js'

const steps = [
  { hours: 1, label: 'hour' },
  { hours: 24, label: 'day' },
  { hours: 7 * 24, label: 'week' }
]

const shown = element('time', { className: 'now' })
const outcome = element('span', { className: 'outcome', role: 'status' })
const buttons = steps.map(({ hours, label }) =>
  element(
    'button',
    {
      type: 'button',
      title: `Let ${label === 'hour' ? 'an' : 'a'} ${label} pass`,
      on: { click: () => pass(hours) }
    },
    `+1 ${label}`
  )
)

/** What time it is in the game, and the way to let it pass: deadlines and absences need not be sat out. */
export function clockBar() {
  setInterval(tick, 5_000)
  return [element('span', { className: 'hint' }, 'Time in the game'), shown, ...buttons, outcome]
}

export async function readClock() {
  const { aheadMs } = await fetchJson('/api/clock')
  setAhead(aheadMs)
  tick()
}

async function pass(hours) {
  setBusy(true)
  outcome.textContent = 'Time passes…'
  try {
    await fetchJson('/api/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ hours })
    })
    // The open page is told of it, as of every letter.
    outcome.textContent = ''
  } catch (error) {
    outcome.textContent = `It does not pass: ${error.message}`
  } finally {
    setBusy(false)
  }
}

function setBusy(busy) {
  for (const button of buttons) button.disabled = busy
}

function tick() {
  const now = gameNow()
  shown.dateTime = now.toISOString()
  shown.textContent = now.toLocaleString([], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit'
  })
}
