/**
 * How a copied correspondence looks: a small book. One column of prose; what players wrote stands a little aside, under
 * their name; what was told has the page. System fonts alone, and ink on white when printed.
 */
export const correspondenceStyle = `
:root { color-scheme: light dark; --paper: #fbf9f4; --ink: #24211c; --quiet: #665e50; --line: #cfc5ae; --accent: #7a5c1e; }
@media (prefers-color-scheme: dark) {
:root { --paper: #1a1917; --ink: #e6e1d6; --quiet: #a79f8f; --line: #4d4738; --accent: #d8b36a; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-behavior: smooth; }
body { margin: 0 auto; max-width: 36em; padding: 0 22px 5em; background: var(--paper); color: var(--ink);
font: 1.125rem/1.65 Charter, 'Bitstream Charter', 'Iowan Old Style', Palatino, Georgia, serif;
overflow-wrap: break-word; hyphens: auto; hyphenate-limit-chars: 10 4 4; }
h1, h2, h3, h4, h5 { font-weight: 600; line-height: 1.25; text-wrap: balance; hyphens: manual; break-after: avoid; }
p { margin: 0 0 .9em; orphans: 3; widows: 3; }
header { padding: min(16vh, 9rem) 0 min(9vh, 5rem); text-align: center; }
header h1 { margin: 0 0 .5em; font-size: 2.2em; letter-spacing: -.01em; }
header p { margin: 0; color: var(--quiet); }
header::after { content: ''; display: block; width: 5em; margin: 2.4em auto 0; border-top: 1px solid var(--line); }
nav { margin: 0 0 5em; }
nav h2 { margin: 0 0 .6em; font-size: 1em; color: var(--quiet); }
nav ol { margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: .45em 0; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
nav a:hover { color: var(--accent); }
nav a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
section { margin: 0 0 5em; scroll-margin-top: 1.5em; }
section > h2 { margin: 0; font-size: 1.5em; }
.date { margin: .3em 0 2em; color: var(--quiet); font-size: .95rem; }
.written { margin: 0 0 1.8em; padding-inline-start: 1.2em; border-inline-start: 2px solid var(--line); }
.written h3, .told > h3:first-child { margin: 0 0 .35em; font-size: .95rem; font-style: normal; color: var(--quiet); }
.written > :last-child { margin-bottom: 0; }
.told { margin: 2.2em 0; }
.told h4, .told h5 { margin: 1.6em 0 .5em; font-size: 1.1em; }
.told blockquote { margin: 1.4em 0; padding-inline-start: 1.2em; border-inline-start: 2px solid var(--line); }
.told ul, .told ol { margin: 0 0 1em; padding-inline-start: 1.4em; }
.told li { margin: 0 0 .35em; }
.told hr { width: 5em; margin: 2.2em auto; border: 0; border-top: 1px solid var(--line); }
.cut, footer { color: var(--quiet); font-size: 1rem; }
footer { margin-top: 6em; padding-top: 1em; border-top: 1px solid var(--line); }
@media print {
:root { color-scheme: light; --paper: #fff; --ink: #000; --quiet: #444; --line: #999; --accent: #000; }
@page { margin: 24mm 22mm; }
body { max-width: 34em; padding: 0; font-size: 11.5pt; line-height: 1.5; }
header { padding: 28% 0 0; break-after: page; }
nav { display: none; }
section { margin: 0 0 3em; }
section > h2, .date, .written h3 { break-after: avoid; }
.written { break-inside: avoid-page; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`
