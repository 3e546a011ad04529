/** How the page looks: on a phone, at a desk, in the dark and on paper. */
export const STYLE = `
:root {
  color-scheme: light;
  --page: #ffffff;
  --panel: #f5f7f9;
  --text: #1b2128;
  --soft: #525d6a;
  --line: #d3d9e0;
  --edge: #8b96a3;
  --link: #0a53c1;
  --fixed: #0b5a2a;
  --fixed-on: #dcf5e4;
  --semi: #6b4400;
  --semi-on: #fdf0cf;
  --dynamic: #98121f;
  --dynamic-on: #fde8e8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --page: #11161c;
    --panel: #1a2129;
    --text: #e5ebf1;
    --soft: #a3b0bd;
    --line: #333d48;
    --edge: #708090;
    --link: #86bbff;
    --fixed: #85e0a5;
    --fixed-on: #12301e;
    --semi: #f3cd70;
    --semi-on: #352a0a;
    --dynamic: #ffa9a3;
    --dynamic-on: #3d181a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  padding: 1.5rem 1rem 4rem;
  max-width: 62rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 0 0 0.5rem; unicode-bidi: isolate; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.375rem; margin-top: 3rem; padding-bottom: 0.375rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.1875rem; margin-top: 2.25rem; }
h4 { font-size: 1rem; margin-top: 1.75rem; }
p { margin: 0 0 0.75rem; max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
small { font-size: 0.8125rem; color: var(--soft); font-weight: 400; }
code, pre, svg text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace; }
code, pre { font-size: 0.9375rem; unicode-bidi: isolate; }
pre { margin: 0; white-space: pre-wrap; }
nav ul { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.lead { color: var(--soft); }
.unseen, .egress caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none; }

table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 1rem 0 0.75rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid var(--line); unicode-bidi: isolate; }
thead th { border-top: 0; padding-bottom: 0.25rem; color: var(--soft); font-size: 0.8125rem; font-weight: 600; }
tbody th { font-weight: 600; }
th small, td small { display: block; }
.allow th:first-child, .reach th:first-child { width: 34%; }
.addresses th:first-child { width: 46%; }
.dns thead th:first-child { width: 22%; max-width: 8rem; }
time { white-space: nowrap; }
.copyable { display: flex; flex-wrap: wrap; gap: 0.375rem 1rem; align-items: flex-start; }
.allow .copyable { justify-content: space-between; }
.buttons { display: inline-flex; flex-wrap: wrap; gap: 0.5rem; }
button {
  font: inherit;
  font-size: 0.875rem;
  padding: 0.25rem 0.625rem;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: var(--panel);
  color: var(--link);
  cursor: pointer;
}
button:hover { border-color: var(--link); }

.badge { display: inline-block; padding: 0 0.5rem; border-radius: 1rem; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
.badge.fixed { color: var(--fixed); background: var(--fixed-on); }
.badge.semi-static { color: var(--semi); background: var(--semi-on); }
.badge.dynamic { color: var(--dynamic); background: var(--dynamic-on); }
.warning { margin: 0.5rem 0 0.75rem; padding: 0.5rem 0.75rem; border-left: 4px solid var(--dynamic); background: var(--dynamic-on); color: var(--dynamic); }
.warning p { margin: 0; }
dl { margin: 0.5rem 0 0.75rem; }
dl div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1rem; padding: 0.25rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
#status:not(:empty) {
  position: fixed;
  left: 50%;
  bottom: 1rem;
  transform: translateX(-50%);
  width: max-content;
  max-width: calc(100vw - 2rem);
  margin: 0;
  padding: 0.5rem 1rem;
  border-radius: 6px;
  background: var(--text);
  color: var(--page);
}

svg { display: block; max-width: 100%; height: auto; }
svg.tall { display: none; }
svg text { font-size: 13px; fill: var(--text); unicode-bidi: isolate; }
svg .role { font: 600 11px system-ui, 'Liberation Sans', Arial, sans-serif; fill: var(--soft); }
rect { fill: var(--panel); stroke: var(--edge); }
rect.fixed { fill: var(--fixed-on); stroke: var(--fixed); }
rect.semi-static { fill: var(--semi-on); stroke: var(--semi); }
rect.dynamic { fill: var(--dynamic-on); stroke: var(--dynamic); stroke-dasharray: 5 4; }
rect.unknown { fill: none; stroke-dasharray: 5 4; }
.arrow { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.head { fill: var(--edge); }

@media screen and (max-width: 44rem) {
  svg.wide { display: none; }
  svg.tall { display: block; width: 100%; max-width: 26rem; }
}
@media (max-width: 40rem) {
  dl div { grid-template-columns: 1fr; }
  h1 { font-size: 1.5rem; }
}
@media print {
  @page { margin: 16mm; }
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  nav, button, .script, #status { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  tr, svg, dl div, .warning { break-inside: avoid; }
  .badge, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
