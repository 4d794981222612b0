import { type Html, html, NOTHING } from "./html";

/** The faults that can be chosen on the page, by the word in the form. */
export const PAGE_FAULTS = {
  throttled: { label: "429 with Retry-After", effect: { status: 429, headers: { "Retry-After": "5" } } },
  busy: { label: "409 another operation", effect: { status: 409 } },
  broken: { label: "500", effect: { status: 500 } },
  away: { label: "503", effect: { status: 503 } },
  before: { label: "Cut before it took effect", effect: { closeConnection: "before" } },
  after: { label: "Cut after it took effect", effect: { closeConnection: "after" } },
  slow: { label: "Five seconds late", effect: { delaySeconds: 5 } },
  half: { label: "Half a body", effect: { truncateBody: true } },
  fails: { label: "Operation fails", effect: { operationEnds: "Failed" } },
  vanishes: { label: "Operation URL vanishes", effect: { operationVanishes: true } },
} as const;

/** Moving a clock that stands still, and emptying the world. */
export function worldForms(isManual: boolean): Html {
  const clock = html`<form method="post" action="/_sim/page/clock">
    <label>Move the clock by <select name="seconds"><option value="60">1 minute</option><option value="600">10 minutes</option>
    <option value="3600" selected>1 hour</option><option value="86400">1 day</option></select></label><button>Move</button></form>`;
  return html`${isManual ? clock : NOTHING}
    <details><summary>Empty the world</summary><form method="post" action="/_sim/page/reset">
    <button class="bad">Empty it: every resource, device and fault is gone</button></form></details>`;
}

/** Adding a fault, and taking all back. */
export function faultForm(hasFaults: boolean): Html {
  const options = Object.entries(PAGE_FAULTS).map(
    ([word, { label }]) => html`<option value="${word}">${label}</option>`,
  );
  const verbs = ["", "GET", "PUT", "PATCH", "POST", "DELETE"].map(
    (verb) => html`<option value="${verb}">${verb === "" ? "any verb" : verb}</option>`,
  );
  const clear = html`<form method="post" action="/_sim/page/no-faults"><button>Take all faults back</button></form>`;
  return html`<p><form method="post" action="/_sim/page/fault">
    <label>Fault <select name="kind">${options}</select></label>
    <label>Verb <select name="method">${verbs}</select></label>
    <label>Path has (regular expression) <input name="pathPattern" autocapitalize="off" spellcheck="false"></label>
    <label>Times <input name="times" type="number" min="1" max="1000" value="1"></label>
    <button>Add</button></form>${hasFaults ? clear : NOTHING}</p>`;
}
