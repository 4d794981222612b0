import { readFault } from "../faults/read-fault";
import { ArmError } from "../front-door/arm-error";
import type { ArmReply } from "../front-door/request";
import { toText } from "../json";
import { PAGE_FAULTS } from "./page/forms";
import { renderPage } from "./page/page";
import { type BackDoorRequest, type BackDoorRoute, bad } from "./route";

/** What people see of the simulator in a browser, and what the page's buttons do. */
export const pageRoutes: readonly BackDoorRoute[] = [
  { method: "GET", path: "/_sim", summary: "All this on a page for people", handle: showPage },
  {
    method: "POST",
    path: "/_sim/page/{deed}",
    summary: "What the page's buttons do: clock, reset, device, fault, no-faults",
    handle: doDeed,
  },
];

/** No script, nothing from elsewhere, no frame around it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function showPage(request: BackDoorRequest): ArmReply {
  return {
    status: 200,
    headers: {
      "Content-Security-Policy": POLICY,
      "Cache-Control": "no-store",
      "Referrer-Policy": "same-origin",
      // A browser that believed Azure's own header would refuse plain HTTP to everything on this machine.
      "Strict-Transport-Security": "max-age=0",
    },
    text: { type: "text/html; charset=utf-8", content: renderPage(request) },
  };
}

const DEEDS: Readonly<Record<string, (request: BackDoorRequest) => void>> = {
  clock: ({ world, body }) => {
    const seconds = Number(body.seconds);
    if (world.clock.setting.kind !== "manual" || !(seconds >= 0))
      throw bad("Only a manual clock can be moved.");
    world.clock.advance(seconds);
    world.saveClock();
    world.catchUp();
  },
  reset: ({ world }) => world.reset(),
  device: ({ world, body }) => {
    const device = world.store.get("devices", toText(body.address) ?? "");
    if (!device) throw bad("There is no such device any more.");
    const changedAt = world.clock.now();
    world.store.put("devices", device.address, { ...device, up: !device.up, changedAt });
  },
  fault: addFault,
  "no-faults": ({ world }) => {
    for (const { id } of world.store.all("faults")) world.store.delete("faults", id);
  },
};

function doDeed(request: BackDoorRequest): ArmReply {
  const { deed = "" } = request.params;
  const work = Object.hasOwn(DEEDS, deed) ? DEEDS[deed] : undefined;
  if (!work) throw new ArmError(404, "SimulatorUnknownBackDoor", `The page has no button ${deed}.`);
  work(request);
  return { status: 303, headers: { Location: "/_sim" } };
}

function addFault({ world, body }: BackDoorRequest): void {
  const kind = toText(body.kind) ?? "";
  const chosen = Object.entries(PAGE_FAULTS).find(([word]) => word === kind)?.[1];
  if (!chosen) throw bad(`There is no fault ${kind}.`);
  const { method, pathPattern } = body;
  const match = {
    ...(toText(method) ? { method } : {}),
    ...(toText(pathPattern) ? { pathPattern } : {}),
  };
  const fault = readFault(world, { ...chosen.effect, match, times: Number(body.times ?? 1) });
  world.store.put("faults", fault.id, fault);
}
