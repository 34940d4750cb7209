/** The whole style of a report in one file: no font, picture or address from elsewhere. */
export const REPORT_STYLES = `
:root { --ink: #0b0c0c; --quiet: #484949; --line: #b1b4b6; --pale: #eef4f3; --brand: #0b5a5a; --warn: #f46a25; }
* { box-sizing: border-box; }
html { background: var(--pale); }
body { margin: 0; background: #fff; color: var(--ink); font: 1.1875rem/1.4 Arial, Helvetica, sans-serif; -webkit-text-size-adjust: 100%; }
a { color: #1a65a6; text-underline-offset: 0.15em; }
a:hover { color: #0f385c; text-decoration-thickness: 0.15em; }
a:focus, [tabindex]:focus { outline: 3px solid #0b0c0c; outline-offset: 0; background: #ffdd00; color: #0b0c0c; }
[tabindex]:focus { background: none; box-shadow: 0 0 0 6px #ffdd00; }
.skip { position: absolute; left: -999em; }
.skip:focus { position: static; display: block; padding: 0.6rem 1rem; }
.width { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
.brand { background: var(--brand); color: #fff; border-bottom: 0.6rem solid #8fb8b5; }
.brand p { margin: 0; padding: 0.7rem 0; font-weight: 700; font-size: 1.4rem; letter-spacing: -0.01em; }
.synthetic { border: 0.3rem solid var(--warn); margin: 0 0 2rem; padding: 0.8rem 1rem; }
.synthetic p, .notice p { margin: 0; max-width: none; }
.notice { border-left: 0.4rem solid var(--brand); background: var(--pale); margin: 0 0 1.5rem; padding: 0.8rem 1rem; }
.quiet { color: var(--quiet); white-space: nowrap; }
.key-of-symbols, .source { font-size: 1rem; max-width: none; }
main { padding: 1.5rem 0 1rem; }
h1 { font-size: 2.5rem; line-height: 1.1; margin: 0 0 0.5rem; letter-spacing: -0.01em; }
h2 { font-size: 1.75rem; line-height: 1.15; margin: 0 0 1rem; }
h3 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
p { margin: 0 0 1rem; max-width: 42rem; overflow-wrap: anywhere; }
.caption { color: var(--quiet); font-size: 1.3rem; margin: 0 0 0.3rem; }
.lead { font-size: 1.3rem; }
section { border-top: 2px solid var(--brand); padding-top: 1.5rem; margin-top: 2.5rem; }
nav ul { list-style: none; padding: 0; margin: 0; columns: 20rem 2; column-gap: 2rem; }
nav li { margin: 0 0 0.4rem; break-inside: avoid; }
nav h2 { font-size: 1.25rem; margin: 0 0 0.6rem; }
.headlines { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; }
.headlines li { background: var(--pale); border-left: 0.4rem solid var(--brand); padding: 0.9rem 1rem; }
.headlines .figure { display: block; font-size: 1.75rem; line-height: 1.15; font-weight: 700; margin-bottom: 0.3rem; }
.headlines .none { font-size: 1.25rem; }
.table-scroll { overflow-x: auto; margin: 0 0 1.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; line-height: 1.3; }
caption { text-align: left; max-width: calc(100vw - 2rem); font-weight: 700; padding: 0 0 0.6rem; font-size: 1.1875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 1rem 0.55rem 0; border-bottom: 1px solid var(--line); }
thead th { vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 11rem; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; padding-left: 0.75rem; font-variant-numeric: tabular-nums; }
.heat-1 { background: #e6f0f0; } .heat-2 { background: #c8dfdf; } .heat-3 { background: #a6caca; } .heat-4 { background: #82b4b4; }
.total th, .total td { font-weight: 700; border-top: 2px solid var(--ink); }
.summary-list { margin: 0 0 1.5rem; font-size: 1rem; }
.summary-list div { display: grid; grid-template-columns: minmax(9rem, 3fr) 7fr; gap: 1rem; padding: 0.55rem 0; border-bottom: 1px solid var(--line); }
.summary-list dt { font-weight: 700; }
.summary-list dd { margin: 0; overflow-wrap: anywhere; }
code { font: 0.875rem/1.4 monospace; }
.chart { margin: 0 0 2rem; }
.chart figcaption { font-weight: 700; margin-bottom: 0.6rem; }
.legend { list-style: none; padding: 0; margin: 0 0 1rem; display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; font-size: 1rem; }
.key { width: 1rem; height: 1rem; margin-right: 0.4rem; vertical-align: -0.1rem; }
.bar-row { margin: 0 0 0.8rem; }
.bar-label { display: flex; justify-content: space-between; gap: 1rem; max-width: none; margin: 0 0 0.15rem; font-size: 1rem; }
.bar-total { flex: none; margin: 0; font-size: 1rem; font-variant-numeric: tabular-nums; font-weight: 700; white-space: nowrap; }
.bar-words { text-align: right; }
.beside { display: grid; grid-template: "label total" auto "strip strip" auto / 1fr auto; gap: 0.15rem 1rem; align-items: center; margin: 0 0 0.6rem; }
.beside .bar-label { grid-area: label; margin: 0; }
.beside .strip { grid-area: strip; }
.beside .bar-total { grid-area: total; text-align: right; }
@media (min-width: 35rem) { .beside { grid-template: "label strip total" auto / 17rem 1fr 5rem; } }
.strip { display: block; overflow: visible; font-family: Arial, Helvetica, sans-serif; }
.lines, .map { display: block; width: 100%; height: auto; max-width: 38rem; font-family: Arial, Helvetica, sans-serif; }
.map { border: 1px solid var(--line); }
.attribution { margin: 0.5rem 0 0; font-size: 0.875rem; color: var(--quiet); }
.missing-chart { border: 2px dashed var(--line); padding: 0.8rem 1rem; margin: 0 0 1.5rem; }
.missing-chart p { margin: 0 0 0.2rem; }
.signatures { border-left: 0.4rem solid var(--brand); padding-left: 1rem; }
.narrow table { width: auto; min-width: min(100%, 30rem); }
footer { background: var(--pale); border-top: 1px solid var(--line); margin-top: 3rem; padding: 2rem 0 3rem; font-size: 1rem; }
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  h1 { font-size: 1.9rem; }
  h2 { font-size: 1.4rem; }
  .lead { font-size: 1.125rem; }
  .caption { font-size: 1.125rem; }
  table { font-size: 0.9375rem; }
  th, td { padding-right: 0.6rem; }
  tbody th { min-width: 7.5rem; }
  td:last-child:not(.number) { min-width: 11rem; }
  .number { padding-left: 0.25rem; }
  .summary-list div { display: block; }
  .summary-list dd { margin-top: 0.2rem; }
}
@page { size: A4; margin: 16mm 16mm 20mm; @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font: 8pt Arial, Helvetica, sans-serif; color: #484949; } }
@media print {
  html, footer { background: #fff; }
  body { font-size: 11pt; }
  .skip, nav { display: none; }
  .brand { color: #000; background: #fff; }
  section { break-before: auto; margin-top: 1.2rem; padding-top: 0.8rem; }
  h2, h3, figcaption, caption { break-after: avoid; }
  .bar-row, tr, .headlines li, .summary-list div, .synthetic, .missing-chart, .chart { break-inside: avoid; }
  .short { break-inside: avoid; }
  .lead, .legend { break-after: avoid; }
  .table-scroll { overflow: visible; }
  table, .summary-list { font-size: 9pt; }
  h1 { font-size: 26pt; }
  h2 { font-size: 17pt; }
  h3 { font-size: 12pt; margin-top: 1rem; }
  caption, .chart figcaption { font-size: 10.5pt; }
  p { max-width: none; }
  .caption, .lead { font-size: 12pt; }
  .map, .lines { max-width: 13cm; }
  th, td, .summary-list div { padding-top: 0.3rem; padding-bottom: 0.3rem; }
  tbody th { min-width: 0; }
  svg, .headlines li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .headlines { grid-template-columns: 1fr 1fr; gap: 0.5rem; }
}
`;
