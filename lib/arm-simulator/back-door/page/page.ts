import type { Fault } from "../../faults/records";
import type { Device, Operation, Resource } from "../../records";
import type { BackDoorRequest } from "../route";
import { listTunnels } from "../world-routes";
import { faultForm, worldForms } from "./forms";
import { type Html, html, NOTHING } from "./html";
import { STYLE } from "./style";

/** So much of a long list is shown; the whole of it stands behind the JSON links. */
const SHOWN = 200;
const SHOWN_REQUESTS = 50;
/** A tunnel that is still being negotiated is neither good nor bad. */
const TUNNEL_LOOKS: Readonly<Record<string, string>> = { Connected: "good", NotConnected: "bad" };

/** The world on one page for people: plain HTML that works without any script. */
export function renderPage(request: BackDoorRequest): string {
  const { world, query } = request;
  const every = /^\d{1,3}$/.exec(query.get("every") ?? "")?.[0];
  const body = html`
    <header>
      <h1>Simulated Azure</h1>
      <p class="dim">World time <span class="mono">${shortTime(world.clock.now())}</span>, clock ${clockName(request)}.
        ${every ? html`Refreshed every ${every} seconds. <a href="/_sim">Stop</a>` : html`<a href="/_sim?every=10">Refresh every 10 seconds</a>`}</p>
    </header>
    <main>
      ${summary(request)}
      ${worldForms(world.clock.setting.kind === "manual")}
      ${operations(request)}
      ${tunnels(request)}
      ${resources(request)}
      ${devices(request)}
      ${faults(request)}
      ${requests(request)}
      ${links()}
    </main>`;
  const refresh = every ? html`<meta http-equiv="refresh" content="${every}">` : NOTHING;
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Simulated Azure</title>${refresh}<style>${{ markup: STYLE }}</style>`;
  return `<!doctype html><html lang="en"><head>${head.markup}</head><body>${body.markup}</body></html>`;
}

function summary({ world }: BackDoorRequest): Html {
  const all = listTunnels(world);
  const connected = all.filter(({ connectionStatus }) => connectionStatus === "Connected").length;
  const running = world.store.all("operations").filter(({ status }) => status === "InProgress").length;
  const numbers: [string, string][] = [
    ["Subscriptions", String(world.store.all("subscriptions").length)],
    ["Resource groups", String(world.store.all("groups").length)],
    ["Resources", String(world.store.all("resources").length)],
    ["Running operations", String(running)],
    ["Tunnels connected", `${connected} of ${all.length}`],
    ["Faults waiting", String(world.store.all("faults").length)],
  ];
  return html`<dl>${numbers.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function operations({ world }: BackDoorRequest): Html {
  const now = world.clock.now();
  const running = world.store
    .all("operations")
    .filter(({ status, hidden }) => status === "InProgress" && !hidden);
  const row = ({ name, targetId, finishesAt }: Operation) => [name, targetId, span(finishesAt - now)];
  return section(
    "Running operations",
    "Nothing is running.",
    ["Operation", "On", "Ends in"],
    running.map(row),
  );
}

function tunnels({ world }: BackDoorRequest): Html {
  const rows = listTunnels(world).map(({ id, connectionStatus, fault }) => [
    nameOf(id),
    html`<span class="${TUNNEL_LOOKS[connectionStatus] ?? "dim"}">${connectionStatus}</span>`,
    fault ?? "",
  ]);
  return section(
    "Tunnels",
    "There are no connections.",
    ["Connection", "Status", "What keeps it down"],
    rows,
  );
}

function resources({ world }: BackDoorRequest): Html {
  const all = world.store.all("resources").sort((a, b) => a.sequence - b.sequence);
  const row = (resource: Resource) => [
    resource.name,
    resource.type.replace("Microsoft.Network/", ""),
    nameOf(resource.group),
    resource.location,
    resource.state,
  ];
  return section(
    "Resources",
    "The world is empty.",
    ["Name", "Type", "Group", "Region", "State"],
    all.map(row),
  );
}

function devices({ world }: BackDoorRequest): Html {
  const row = ({ address, fqdn, up, prefixes }: Device) => [
    fqdn ? `${address} (${fqdn})` : address,
    html`<span class="${up ? "good" : "bad"}">${up ? "Up" : "Down"}</span>`,
    prefixes.join(", "),
    html`<form method="post" action="/_sim/page/device"><input type="hidden" name="address" value="${address}">
      <button>${up ? "Take down" : "Bring up"}</button></form>`,
  ];
  const all = world.store.all("devices").map(row);
  return section("On-premises devices", "There are no devices.", ["Address", "State", "Behind it", ""], all);
}

function faults({ world }: BackDoorRequest): Html {
  const row = (fault: Fault) => {
    const { id, match, times, seen, probability, anyOf, ...effect } = fault;
    const deeds = anyOf ? `any of ${anyOf.length}` : spellOut(effect);
    const how = probability === undefined ? "" : ` with probability ${probability}`;
    return [id, deeds, spellOut(match) || "any request", `${times ?? "for ever"}${how}`, seen];
  };
  const all = world.store.all("faults").map(row);
  return html`${section("Faults", "No fault is waiting.", ["Fault", "Does", "To", "Times left", "Fitted"], all)} ${faultForm(all.length > 0)}`;
}

function requests({ requestLog }: BackDoorRequest): Html {
  const last = requestLog.list().slice(-SHOWN_REQUESTS).reverse();
  const rows = last.map(({ time, method, url, status }) => [
    time.slice(11, 19),
    method,
    url,
    html`<span class="${status >= 400 || status === 0 ? "bad" : "good"}">${status === 0 ? "cut" : status}</span>`,
  ]);
  return section(
    "Last requests",
    "Nobody has asked anything yet.",
    ["World time", "Verb", "Path", "Status"],
    rows,
  );
}

function links(): Html {
  const paths = ["world", "dump", "snapshot", "directory", "requests", "metrics", "health"];
  return html`<h2>As data</h2><p>${paths.map((path) => html`<a class="mono" href="/_sim/${path}">/_sim/${path}</a> `)}</p>`;
}

function section(
  title: string,
  empty: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | Html)[])[],
): Html {
  if (rows.length === 0) return html`<h2>${title}</h2><p class="dim">${empty}</p>`;
  const cell = (value: string | number | Html, index: number) =>
    html`<td data-label="${columns[index] ?? ""}">${value}</td>`;
  const rest = rows.length > SHOWN ? html`<caption>The first ${SHOWN} of ${rows.length}.</caption>` : NOTHING;
  return html`<h2>${title}</h2><table>${rest}<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, SHOWN).map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table>`;
}

function spellOut(members: object): string {
  return Object.entries(members)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");
}

function clockName({ world }: BackDoorRequest): string {
  const { setting } = world.clock;
  return setting.kind === "scale" ? `running ${setting.scale} times as fast` : setting.kind;
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function shortTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
