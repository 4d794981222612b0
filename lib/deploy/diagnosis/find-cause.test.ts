import { describe, expect, test } from "vitest";
import { DIAGNOSIS_CAUSES, type DiagnosisCause } from "@/lib/deployment";
import type { ConnectionFacts, GatewayEnd, SiteEnd, TunnelFacts } from "./facts";
import { findCause } from "./find-cause";

const connection = (changes: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  name: "c12",
  state: "Succeeded",
  status: "NotConnected",
  type: "IPsec",
  protocol: "IKEv2",
  mode: "Default",
  authentication: "PSK",
  enableBgp: false,
  policy: null,
  selectors: null,
  translates: false,
  fields: {},
  ...changes,
});

const end = (n: 1 | 2, changes: Partial<GatewayEnd> = {}): GatewayEnd => ({
  kind: "gateway",
  place: `vnet${n}`,
  name: `VNet${n}`,
  connection: connection(),
  gateway: {
    name: `VNet${n}-gateway`,
    state: "Succeeded",
    enableBgp: true,
    asn: 65_000 + n,
    bgpAddresses: [`10.${n}.255.30`],
    publicAddresses: [`20.0.0.${n}`],
  },
  ranges: [`10.${n}.0.0/16`],
  described: {
    name: `lng${n}`,
    state: "Succeeded",
    address: `20.0.0.${3 - n}`,
    ranges: [`10.${3 - n}.0.0/16`],
    asn: 65_000 + 3 - n,
    bgpAddress: `10.${3 - n}.255.30`,
  },
  ...changes,
});

const site = (changes: Partial<SiteEnd> = {}): SiteEnd => ({
  kind: "site",
  place: "hq",
  name: "HQ",
  address: "20.0.0.2",
  ranges: ["10.2.0.0/16"],
  bgp: null,
  ...changes,
});

const facts = (changes: Partial<TunnelFacts> = {}): TunnelFacts => ({
  ends: [end(1), end(2)],
  keysEqual: true,
  ikeSas: null,
  neighbors: null,
  verdict: null,
  isVerdictOld: false,
  isStuck: false,
  ...changes,
});
const withStatus = (status: string | null, more: Partial<ConnectionFacts> = {}): TunnelFacts["ends"] => [
  end(1, { connection: connection({ status, ...more }) }),
  end(2, { connection: connection({ status, ...more }) }),
];
const toSite = (changes: Partial<SiteEnd> = {}): TunnelFacts["ends"] => [end(1), site(changes)];
const verdict = (code: string) => ({ code, summary: "Azure's sentence.", at: null });
const neighbor = { localAddress: "10.1.255.30", neighbor: "10.2.255.30", asn: 65_002, routesReceived: 0 };

const CASES: readonly [DiagnosisCause, TunnelFacts, object][] = [
  ["connected", facts({ ends: withStatus("Connected") }), { remedy: "none" }],
  ["settling", facts({ ends: withStatus("Connecting") }), { remedy: "wait" }],
  ["settling", facts({ ends: withStatus("Unknown") }), { remedy: "wait" }],
  ["settling", facts({ ends: withStatus(null) }), { remedy: "wait" }],
  [
    "nothing-found",
    facts({ ends: withStatus("Connecting"), isStuck: true }),
    { remedy: "resetConnection", place: "vnet1" },
  ],
  ["nothing-found", facts(), { remedy: "resetConnection", place: "vnet1" }],
  ["device-silent", facts({ ends: toSite() }), { remedy: "checkDevice", place: "hq" }],
  ["gateway-missing", facts({ ends: [end(1), end(2, { gateway: null })] }), { place: "vnet2" }],
  ["local-gateway-missing", facts({ ends: [end(1, { described: "missing" }), end(2)] }), { place: "vnet1" }],
  [
    "gateway-failed",
    facts({ ends: [end(1), withGatewayState("Failed")] }),
    { remedy: "resetGateway", place: "vnet2", values: { gateway: "VNet2-gateway" } },
  ],
  ["gateway-busy", facts({ ends: [end(1), withGatewayState("Updating")] }), { remedy: "wait" }],
  [
    "connection-failed",
    facts({ ends: [end(1, { connection: connection({ state: "Failed" }) }), end(2)] }),
    { remedy: "resetConnection", place: "vnet1" },
  ],
  [
    "connection-busy",
    facts({ ends: [end(1, { connection: connection({ state: "Updating" }) }), end(2)] }),
    { remedy: "wait" },
  ],
  [
    "types-differ",
    facts({ ends: [end(1), end(2, { connection: connection({ type: "Vnet2Vnet" }) })] }),
    { values: { first: "IPsec", second: "Vnet2Vnet" } },
  ],
  [
    "authentication-differs",
    facts({ ends: [end(1), end(2, { connection: connection({ authentication: "Certificate" }) })] }),
    { remedy: "deploy" },
  ],
  [
    "asn-reserved",
    facts({
      ends: [
        end(1, {
          connection: connection({ enableBgp: true }),
          described: { ...described(), asn: 65_515 },
        }),
        site({ bgp: { asn: 65_515, peeringAddress: "10.2.255.30" } }),
      ],
    }),
    { values: { asn: "65515", far: "HQ" } },
  ],
  [
    "no-quick-mode",
    facts({ ikeSas: [{ localEndpoint: "", remoteEndpoint: "", quickModes: 0 }] }),
    { remedy: "resetConnection" },
  ],
  [
    "no-quick-mode",
    facts({ ends: toSite(), ikeSas: [{ localEndpoint: "", remoteEndpoint: "", quickModes: 0 }] }),
    { remedy: "checkDevice", place: "hq" },
  ],
  [
    "authentication-failed",
    facts({ ends: toSite(), verdict: verdict("Authentication") }),
    { remedy: "rotateKey" },
  ],
  ["peer-unreachable", facts({ ends: toSite(), verdict: verdict("PeerReachability") }), { place: "hq" }],
  ["policy-mismatch", facts({ ends: toSite(), verdict: verdict("IkePolicyMismatch") }), { place: "hq" }],
  [
    "peer-unreachable",
    facts({ verdict: verdict("PeerReachability") }),
    { remedy: "resetConnection", values: { far: "gateway" } },
  ],
  [
    "gateway-busy",
    facts({ verdict: verdict("UserDrivenUpdate") }),
    { values: { gateway: "VNet1-gateway", state: "UserDrivenUpdate" } },
  ],
  ["gateway-overloaded", facts({ verdict: verdict("GatewayCPUUsageExceeded") }), { remedy: "none" }],
  ["azure-maintenance", facts({ verdict: verdict("PlannedMaintenance") }), { remedy: "wait" }],
  [
    "azure-fault",
    facts({ verdict: verdict("PlatformInActive") }),
    { remedy: "resetGateway", values: { code: "PlatformInActive" } },
  ],
  ["nothing-found", facts({ verdict: verdict("NoFault") }), { remedy: "resetConnection" }],
  // What was found long ago may be mended long since.
  ["device-silent", facts({ ends: toSite(), verdict: verdict("Authentication"), isVerdictOld: true }), {}],
  [
    "device-silent",
    facts({
      ends: [
        end(1, { described: { ...described(), address: "VPN.example.com." } }),
        site({ address: "vpn.example.com" }),
      ],
    }),
    {},
  ],
  [
    "bgp-down",
    facts({
      ends: withStatus("Connected", { enableBgp: true }),
      neighbors: [{ ...neighbor, state: "Connecting" }],
    }),
    { values: { neighbor: "10.2.255.30", state: "Connecting" } },
  ],
  [
    "connected",
    facts({
      ends: withStatus("Connected", { enableBgp: true }),
      neighbors: [{ ...neighbor, state: "Connected" }],
      verdict: verdict("Authentication"),
    }),
    { remedy: "none" },
  ],
];

function withGatewayState(state: string): GatewayEnd {
  const whole = end(2);
  return { ...whole, gateway: whole.gateway && { ...whole.gateway, state } };
}

function described() {
  const { described: known } = end(1);
  if (known === null || known === "missing") throw new Error("the builder describes the far end");
  return known;
}

describe("the cause of a tunnel that is down", () => {
  test.each(CASES)("%s", (cause, given, expected) => {
    expect(findCause(given)).toMatchObject({ cause, ...expected });
  });

  test("the first fault is the answer, and what lies behind it is not judged", () => {
    const given = facts({
      keysEqual: false,
      ends: [end(1), end(2, { connection: connection({ protocol: "IKEv1" }) })],
    });
    const { cause, checks } = findCause(given);
    expect(cause).toBe("keys-differ");
    expect(checks.map(({ check, result }) => `${check} ${result}`).slice(0, 5)).toEqual([
      "halves ok",
      "gateways ok",
      "keys fault",
      "protocol unknown",
      "policy unknown",
    ]);
  });

  test("a key that could not be read is not called right", () => {
    const { checks } = findCause(facts({ keysEqual: null }));
    expect(checks.find(({ check }) => check === "keys")?.result).toBe("unknown");
  });

  test("every cause has a case here or in the simulated Azure", async () => {
    const { readFile } = await import("node:fs/promises");
    const simulated = await readFile(new URL("./diagnosis.test.ts", import.meta.url), "utf8");
    const covered = new Set<string>(CASES.map(([cause]) => cause));
    const missing = DIAGNOSIS_CAUSES.filter(
      (cause) => !covered.has(cause) && !simulated.includes(`"${cause}"`),
    );
    expect(missing).toEqual([]);
  });
});
