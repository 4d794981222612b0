/** How the page looks: light or dark as the reader's system is; tables become cards where the screen is narrow. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5dae1, #353c46); --dim: light-dark(#55606e, #9aa5b3);
  --ground: light-dark(#f6f7f9, #14171b); --card: light-dark(#fff, #1c2026); --ink: light-dark(#171a1f, #e8ebef);
  --accent: light-dark(#0a5fc2, #7db4ff); --good: light-dark(#136b34, #6fd694); --bad: light-dark(#a11a1a, #ff9a93); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .3rem 0; } .dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); }
a { color: var(--accent); } code, td, .mono { font-family: ui-monospace, monospace; font-size: .875rem; }
td { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .5rem; margin: 1rem 0; }
dl div { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .75rem; }
dt { color: var(--dim); font-size: .875rem; } dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
caption { text-align: left; color: var(--dim); font-size: .875rem; padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-top: 1px solid var(--line); }
th { font-size: .875rem; color: var(--dim); font-weight: 600; }
form { display: inline-flex; vertical-align: bottom; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .25rem .5rem .25rem 0; }
label { display: grid; gap: .15rem; font-size: .875rem; color: var(--dim); }
input, select, button { font: inherit; min-height: 2.75rem; padding: .3rem .7rem; border: 1px solid var(--line);
  border-radius: .4rem; background: var(--card); color: var(--ink); max-width: 100%; }
button { color: var(--accent); border-color: var(--accent); cursor: pointer; }
button.bad { color: var(--bad); border-color: var(--bad); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
summary { cursor: pointer; min-height: 2.75rem; display: flex; align-items: center; color: var(--accent); }
@media (max-width: 44rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; } tr { border-top: 1px solid var(--line); padding: .4rem .6rem; }
  td { border: 0; padding: .1rem 0; } td::before { content: attr(data-label) " "; color: var(--dim);
    font-family: system-ui, sans-serif; }
}`;
