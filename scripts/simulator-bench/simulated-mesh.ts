import type { Json, JsonObject } from "../conformance/interaction";
import type { SimulatedAzure } from "../conformance/simulated-azure";
import {
  addressBody,
  byAddress,
  connectionBody,
  connectionId,
  gatewayBody,
  idOf,
  REGION,
  SUBSCRIPTIONS,
  siteBody,
  vnetBody,
} from "./mesh-bodies";

/** How large the mesh is: networks with a gateway each, and links of two connections each. */
export interface MeshSize {
  gateways: number;
  links: number;
}

/** Requests of one kind, with how long each took in ms. */
export interface Phase {
  name: string;
  milliseconds: number[];
  /** How long the request took that then ended all these writes at once, by moving the clock. */
  settleMilliseconds?: number;
}

const VERSION = "api-version=2026-01-01";
/** Longer than the longest recorded build, in seconds of Azure's time. */
const BUILD_SECONDS = 5000;

/** Builds the mesh through the API, kind after kind, moving the clock until each kind stands. */
export async function buildMesh(azure: SimulatedAzure, size: MeshSize): Promise<Phase[]> {
  for (const root of SUBSCRIPTIONS)
    await azure.send("PUT", `${root}/resourcegroups/mesh?${VERSION}`, { location: REGION });
  const numbers = Array.from({ length: size.gateways }, (_, index) => index);
  const links = linksOf(size);
  const halves = (which: "here" | "there") =>
    links.map(({ from, to }): [string, JsonObject] =>
      which === "here"
        ? [connectionId(from, to), connectionBody(from, to, byAddress(from))]
        : [connectionId(to, from), connectionBody(to, from, byAddress(from))],
    );
  return [
    await writeAll(
      azure,
      "PUT virtual network",
      numbers.map((n) => [idOf(n, `virtualNetworks/v${n}`), vnetBody(n)]),
    ),
    await writeAll(
      azure,
      "PUT public address",
      numbers.map((n) => [idOf(n, `publicIPAddresses/ip${n}`), addressBody()]),
    ),
    await writeAll(azure, "PUT local network gateway", await sitesOf(azure, numbers)),
    await writeAll(
      azure,
      "PUT gateway",
      numbers.map((n) => [idOf(n, `virtualNetworkGateways/gw${n}`), gatewayBody(n)]),
    ),
    await writeAll(azure, "PUT connection, first half", halves("here")),
    await writeAll(azure, "PUT connection, second half", halves("there")),
  ];
}

/** Reads `count` single resources of each kind, spread over the mesh; every connection must be Connected. */
export async function readMesh(azure: SimulatedAzure, size: MeshSize, count: number): Promise<Phase[]> {
  const links = linksOf(size);
  const pick = <T>(from: readonly T[], index: number) => from[(index * 7919) % from.length] as T;
  const numbers = Array.from({ length: size.gateways }, (_, index) => index);
  const paths: Record<string, (index: number) => string> = {
    "GET virtual network": (index) => {
      const number = pick(numbers, index);
      return idOf(number, `virtualNetworks/v${number}`);
    },
    "GET public address": (index) => {
      const number = pick(numbers, index);
      return idOf(number, `publicIPAddresses/ip${number}`);
    },
    "GET gateway": (index) => {
      const number = pick(numbers, index);
      return idOf(number, `virtualNetworkGateways/gw${number}`);
    },
    "GET connection": (index) => {
      const { from, to } = pick(links, index);
      return connectionId(from, to);
    },
  };
  const phases: Phase[] = [];
  for (const [name, toPath] of Object.entries(paths)) {
    const phase: Phase = { name, milliseconds: [] };
    for (let index = 0; index < count; index += 1) {
      const body = await timed(azure, phase, "GET", `${toPath(index)}?${VERSION}`);
      const { connectionStatus } = (body as { properties: JsonObject }).properties;
      if (name === "GET connection" && connectionStatus !== "Connected")
        throw new Error(`${toPath(index)} is ${String(connectionStatus)}`);
    }
    phases.push(phase);
  }
  return phases;
}

/** Asks for the large answers a few times each: they are shown beside the single reads, not counted with them. */
export async function readLists(azure: SimulatedAzure, times: number): Promise<Phase[]> {
  const gateway = (time: number) => idOf(time, `virtualNetworkGateways/gw${time}`);
  const questions: [string, (time: number, phase: Phase) => Promise<Json>][] = [
    [
      "GET 500 virtual networks",
      (_time, phase) => timed(azure, phase, "GET", `${idOf(0, "virtualNetworks")}?${VERSION}`),
    ],
    [
      "GET 1,000 connections",
      (_time, phase) => timed(azure, phase, "GET", `${idOf(0, "connections")}?${VERSION}`),
    ],
    [
      "Learned routes after a change",
      async (time, phase) => {
        const tags = { tags: { time: String(time) } };
        await azure.send("PATCH", `${idOf(time, `virtualNetworks/v${time}`)}?${VERSION}`, tags);
        return timed(azure, phase, "POST", `${gateway(time)}/getLearnedRoutes?${VERSION}`);
      },
    ],
    [
      "Routes of one network, nothing changed",
      (time, phase) =>
        timed(azure, phase, "POST", "/_sim/routes", { place: idOf(time, `virtualNetworks/v${time}`) }),
    ],
  ];
  const phases: Phase[] = [];
  for (const [name, ask] of questions) {
    const phase: Phase = { name, milliseconds: [] };
    for (let time = 0; time < times; time += 1) await ask(time, phase);
    phases.push(phase);
  }
  return phases;
}

/** A ring, and the same ring again with longer and longer strides until there are enough links. */
function linksOf({ gateways, links }: MeshSize): { from: number; to: number }[] {
  return Array.from({ length: links }, (_, index) => {
    const from = index % gateways;
    const stride = Math.floor(index / gateways) + 1;
    return { from, to: (from + stride) % gateways };
  });
}

/** Two writes on one gateway exclude each other, so each wave holds every gateway once. */
async function writeAll(
  azure: SimulatedAzure,
  name: string,
  bodies: readonly [string, JsonObject][],
): Promise<Phase> {
  const phase: Phase = { name, milliseconds: [] };
  for (const [id, body] of bodies) await timed(azure, phase, "PUT", `${id}?${VERSION}`, body);
  const before = performance.now();
  await azure.push("clock", { advanceSeconds: BUILD_SECONDS });
  return { ...phase, settleMilliseconds: performance.now() - before };
}

async function timed(
  azure: SimulatedAzure,
  phase: Phase,
  method: string,
  target: string,
  body?: JsonObject,
): Promise<Json> {
  const before = performance.now();
  const reply = await azure.send(method, target, body);
  phase.milliseconds.push(performance.now() - before);
  if (reply.status >= 400)
    throw new Error(`${method} ${target}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** A local network gateway for each gateway, describing it to the others. */
async function sitesOf(azure: SimulatedAzure, numbers: readonly number[]): Promise<[string, JsonObject][]> {
  const sites: [string, JsonObject][] = [];
  for (const n of numbers) {
    const reply = await azure.send("GET", `${idOf(n, `publicIPAddresses/ip${n}`)}?${VERSION}`);
    const { ipAddress } = (reply.body as { properties: JsonObject }).properties;
    sites.push([idOf(n, `localNetworkGateways/site${n}`), siteBody(n, String(ipAddress))]);
  }
  return sites;
}
