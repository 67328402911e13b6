/** What a person sees who follows the link below a letter: words and one button. The same for every session. */

export const askPage = pageOf(
  'Stop these letters?',
  `<p>No more letters of this correspondence will come to you. Nobody is asked for a reason.</p>
<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">Stop these letters</button>
</form>
<p>If you would rather stay, close this page: nothing has happened.</p>`
)

export const donePage = pageOf(
  'Done',
  `<p>No more letters of this correspondence will come to you, but for one that says goodbye if you had taken part.</p>
<p>You can close this page.</p>`
)

export const laterPage = pageOf(
  'Not yet',
  `<p>This could not be done just now, and nothing has changed. Please try again in an hour, or reply to the letter with
the single word <strong>STOP</strong>.</p>`
)

export const unknownPage = pageOf(
  'This link leads nowhere',
  `<p>It may have been cut off on its way, or it is too old. Nothing has happened.</p>
<p>To hear no more, reply to any of our letters with the single word <strong>STOP</strong>.</p>`
)

export const refusedPage = pageOf(
  'That did not work',
  '<p>Nothing has happened. Please open the link in the letter again.</p>'
)

function pageOf(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; background: #fbf9f4; color: #24211c; font: 1.0625rem/1.6 Charter, 'Iowan Old Style', Georgia, serif; }
main { max-width: 30em; margin: 0 auto; padding: 12vh 20px 44px; }
h1 { margin: 0 0 .6em; font-size: 1.5em; line-height: 1.25; font-weight: 600; }
button { margin: .6em 0 1em; padding: .7em 1.4em; border: 0; border-radius: .4em; background: #24211c; color: #fbf9f4; font: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid #7a5c1e; outline-offset: 3px; }
@media (prefers-color-scheme: dark) {
body { background: #1a1917; color: #e6e1d6; }
button { background: #e6e1d6; color: #1a1917; }
button:focus-visible { outline-color: #d8b36a; }
}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`
}
