/** The address bar holds what is shown: `#`, `#/PERSON`, `#/PERSON/THREAD` or `#/PERSON/new`; `-` is a person without letters. */
export const noPerson = '-'
export const newLetter = 'new'

export function place() {
  const [, person, thread] = location.hash.split('/').map(decodeURIComponent)
  return { person, thread }
}

export function linkTo(person, thread) {
  return `#/${[person, thread]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join('/')}`
}
