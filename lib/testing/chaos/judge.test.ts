import { describe, expect, test } from "vitest";
import { createTestTopology } from "../topology";
import type { AzureOperation, AzureResource, EventRow, Evidence, StepRow } from "./evidence";
import { judge } from "./judge";

const GROUP = "/subscriptions/s/resourcegroups/rg-1";
const NETWORK = `${GROUP}/providers/microsoft.network`;
const KEY = "one_Key_for_both_ends";
const DEPLOYMENT = "d1";

test("a world that became what it should is not blamed for anything", () => {
  expect(judge(createEvidence())).toEqual([]);
});

describe("a planted violation is found", () => {
  const planted: [what: string, plant: (world: Planted) => void, found: RegExp][] = [
    [
      "a resource that the ledger does not know",
      (w) => w.put("publicIPAddresses", "stray", {}),
      /^orphan: .*stray/,
    ],
    [
      "a group that the ledger does not know",
      (w) => w.groups.push(`${GROUP}-stray`),
      /^orphan: .*rg-1-stray/,
    ],
    [
      "an entry of the ledger that does not stand",
      (w) => w.book(`${NETWORK}/connections/gone`),
      /^ledger: .*gone/,
    ],
    [
      "a connection without its other half",
      (w) => w.take("connections/c2"),
      /^unpaired: link l1 has 0 connections .*, not 1/,
    ],
    [
      "a second connection at one end",
      (w) => w.put("connections", "c3", ends("gw1", "gw2")),
      /^unpaired: link l1 has 2 connections .*, not 1/,
    ],
    ["keys that differ", (w) => w.setKey("connections/c2", "another"), /^keys: link l1 has 2 different/],
    ["no key at an end", (w) => w.setKey("connections/c2", ""), /^keys: link l1/],
    [
      "a tunnel that is down",
      (w) => w.connections.set(`${NETWORK}/connections/c1`, "NotConnected"),
      /c1 is NotConnected/,
    ],
    [
      "a vnet with another range",
      (w) => w.change("virtualnetworks/vnet1", vnet("10.9.0.0/16", 1)),
      /^design: VNet1's ranges/,
    ],
    [
      "a vnet without a subnet",
      (w) => w.change("virtualnetworks/vnet1", { ...vnet("10.1.0.0/16", 1), subnets: [] }),
      /VNet1's subnets/,
    ],
    ["a vnet that is missing", (w) => w.take("virtualnetworks/vnet2"), /^design: 0 vnets are called VNet2/],
    ["a gateway that is missing", (w) => w.take("virtualnetworkgateways/gw2"), /VNet2 has 0 gateways/],
    [
      "a gateway of another size",
      (w) => w.change("virtualnetworkgateways/gw2", { ...gateway(2), sku: { name: "Huge" } }),
      /VNet2's gateway are/,
    ],
    ["something left of what was torn down", (w) => w.tearDown(), /stands and should not/],
    [
      "a resource that was created twice",
      (w) => w.operations.push(write("virtualNetworkGateways/gw1")),
      /^twice: .*gw1 was written 2 times for 1 steps/,
    ],
    [
      "a key that was set twice",
      (w) => w.operations.push(write("connections/c1", "PutSharedKeyOperation")),
      /^twice: .*c1\/sharedkey/,
    ],
    [
      "a group that was created twice",
      (w) => w.requests.push({ method: "PUT", url: `${GROUP}?v=1`, status: 201 }),
      /^twice: .*rg-1 was written 2/,
    ],
    ["a deployment that has not ended", (w) => w.end("running", null), /^end: deployment d1 is running/],
    ["a failed one without a reason", (w) => w.end("failed", null), /is failed without a reason/],
    ["an ended one that is still held", (w) => w.hold("w1"), /is done and still held/],
    [
      "a step that is still open",
      (w) => w.setStep("gateway/vnet1", { state: "running" }),
      /^end: step gateway\/vnet1 .* is running/,
    ],
    [
      "a step left undone without a reason",
      (w) => w.setStep("gateway/vnet1", { state: "skipped", message: " " }),
      /is skipped without a reason/,
    ],
    [
      "an event that was never written",
      (w) => w.lose("step:done", "gateway/vnet1"),
      /tells gateway\/vnet1, done, as step:started/,
    ],
    [
      "an end told twice",
      (w) => w.tell("deployment:state", null, { state: "done" }),
      /told 2 times to be done/,
    ],
    [
      "a step that goes on after its end",
      (w) => w.tell("step:started", "gateway/vnet1"),
      /tells gateway\/vnet1, done, as/,
    ],
    [
      "a story without its beginning",
      (w) => w.lose("deployment:queued", null),
      /does not begin with being queued/,
    ],
    ["a gap at a reader", (w) => w.seen.splice(2, 1), /was seen as/],
    ["an event that a reader got twice", (w) => w.seen.splice(2, 0, w.seen[2] ?? 0), /was seen as/],
    ["a reader that never heard the end", (w) => w.seen.pop(), /heard no more than/],
    ["a key in clear in a row", (w) => w.say("rows", `{"body": "${KEY}"}`), /^secret: .*in the rows/],
    [
      "a key in clear in a worker's output",
      (w) => w.say("output", Buffer.from(KEY).toString("base64")),
      /^secret: .*output/,
    ],
    ["a person's key in clear", (w) => w.say("rows", "said_by_a_person"), /^secret: .*in the rows/],
  ];

  test.each(planted)("%s", (_, plant, found) => {
    const evidence = createEvidence(plant);
    expect(judge(evidence).filter((violation) => found.test(violation))).not.toEqual([]);
  });
});

/** What a violation can be planted in. */
interface Planted {
  groups: string[];
  operations: AzureOperation[];
  requests: { method: string; url: string; status: number }[];
  connections: Map<string, string>;
  seen: number[];
  put(type: string, name: string, properties: object): void;
  take(path: string): void;
  change(path: string, properties: object): void;
  setKey(path: string, key: string): void;
  book(armId: string): void;
  setStep(stepId: string, changes: Partial<StepRow>): void;
  end(state: string, reason: string | null): void;
  hold(ownerId: string): void;
  tell(type: string, step: string | null, data?: EventRow["data"]): void;
  lose(type: string, step: string | null): void;
  say(where: "rows" | "output", text: string): void;
  tearDown(): void;
}

/** Two vnets with a gateway each, joined by a tunnel, as one deployment built them; then the violation. */
function createEvidence(plant: (world: Planted) => void = () => {}): Evidence {
  const resources = new Map<string, AzureResource>();
  const put = (type: string, name: string, properties: object) => {
    const id = `${NETWORK}/${type.toLowerCase()}/${name}`;
    const sharedKey = type === "connections" ? KEY : null;
    const kept = { ...properties } as AzureResource["properties"];
    resources.set(id, { id, type: `Microsoft.Network/${type}`, name, properties: kept, tags: {}, sharedKey });
  };
  for (const n of [1, 2]) {
    put("virtualNetworks", `vnet${n}`, vnet(`10.${n}.0.0/16`, n));
    put("publicIPAddresses", `ip${n}`, {});
    put("virtualNetworkGateways", `gw${n}`, gateway(n));
  }
  put("connections", "c1", ends("gw1", "gw2"));
  put("connections", "c2", ends("gw2", "gw1"));
  const built = [...resources.keys()];
  const texts = { rows: "", output: "" };
  const steps = [
    GROUP,
    ...built,
    ...["c1", "c2"].map((name) => `${NETWORK}/connections/${name}/sharedkey`),
  ].map(toStep);
  const events = tellStory(steps);
  const seen = events.map(({ seq }) => seq);
  const operations = [
    ...built.map((id) => write(id.slice(NETWORK.length + 1))),
    ...["c1", "c2"].map((name) => write(`connections/${name}`, "PutSharedKeyOperation")),
  ];
  const ledger = [GROUP, ...built].map((armId) => ({ armId, topologyId: "t1", keySet: true }));
  const deployment = { id: DEPLOYMENT, topologyId: "t1", kind: "deploy", state: "done" };
  const rows = {
    deployments: [{ ...deployment, reason: null as string | null, ownerId: null as string | null }],
  };
  const design = createTestTopology();
  const vnets = design.vnets.map((each) => ({ ...each, resourceGroup: "rg-1" }));
  const wanted = { topologyId: "t1", owns: () => true, design: { ...design, vnets } as typeof design | null };
  const azure = {
    groups: [GROUP],
    operations,
    requests: [{ method: "PUT", url: `${GROUP}?v=1`, status: 201 }],
    connections: new Map(["c1", "c2"].map((name) => [`${NETWORK}/connections/${name}`, "Connected"])),
  };
  const at = (path: string) => resources.get(`${NETWORK}/${path}`) as AzureResource;
  const tell: Planted["tell"] = (type, step, data = {}) => {
    const seq = (events.at(-1)?.seq ?? 0) + 1;
    events.push({ seq, deploymentId: DEPLOYMENT, type, step, data });
    seen.push(seq);
  };
  plant({
    ...azure,
    ...{ seen, put, tell },
    take: (path) => void resources.delete(`${NETWORK}/${path}`),
    change: (path, properties) => void Object.assign(at(path), { properties }),
    setKey: (path, sharedKey) => void Object.assign(at(path), { sharedKey }),
    book: (armId) => void ledger.push({ armId, topologyId: "t1", keySet: false }),
    setStep: (stepId, changes) =>
      void Object.assign(steps.find((each) => each.stepId === stepId) ?? {}, changes),
    end: (state, reason) => void Object.assign(rows.deployments[0] ?? {}, { state, reason }),
    hold: (ownerId) => void Object.assign(rows.deployments[0] ?? {}, { ownerId }),
    lose: (type, step) => {
      const [lost] = events.splice(
        events.findIndex((each) => each.type === type && each.step === step),
        1,
      );
      seen.splice(seen.indexOf(lost?.seq ?? 0), 1);
    },
    say: (where, text) => {
      texts[where] += text;
    },
    tearDown: () => {
      wanted.design = null;
    },
  });
  return {
    azure: { ...azure, resources },
    rows: { ...rows, ledger, steps, events },
    seen: new Map([[DEPLOYMENT, seen]]),
    wanted: [wanted],
    texts,
    givenKeys: ["said_by_a_person"],
  };
}

function toStep(armId: string): StepRow {
  const kind = /sharedkey$/.test(armId) ? "sharedKey" : "virtualNetworkGateway";
  const stepId = armId.endsWith("/gw1") ? "gateway/vnet1" : armId;
  const settled = { state: "done", message: null, attempts: 1, lockKeys: [] };
  return { deploymentId: DEPLOYMENT, stepId, action: "create", kind, armId, ...settled };
}

function tellStory(steps: readonly StepRow[]): EventRow[] {
  const told: [type: string, step: string | null, data?: EventRow["data"]][] = [
    ["deployment:queued", null],
    ["deployment:state", null, { state: "running" }],
    ...steps.flatMap(({ stepId }): [string, string][] => [
      ["step:started", stepId],
      ["step:done", stepId],
    ]),
    ["deployment:state", null, { state: "done" }],
  ];
  return told.map(([type, step, data = {}], at) => ({
    seq: at + 1,
    deploymentId: DEPLOYMENT,
    type,
    step,
    data,
  }));
}

function vnet(range: string, n: number) {
  const subnet = (name: string, addressPrefix: string) => ({ name, properties: { addressPrefix } });
  return {
    addressSpace: { addressPrefixes: [range] },
    subnets: [subnet("Subnet-1", `10.${n}.0.0/24`), subnet("GatewaySubnet", `10.${n}.255.0/27`)],
  };
}

function gateway(n: number) {
  const subnet = { id: `${NETWORK}/virtualnetworks/vnet${n}/subnets/GatewaySubnet` };
  const publicIPAddress = { id: `${NETWORK}/publicipaddresses/ip${n}` };
  return {
    provisioningState: "Succeeded",
    sku: { name: "VpnGw1AZ" },
    activeActive: false,
    enableBgp: false,
    ipConfigurations: [{ properties: { subnet, publicIPAddress } }],
  };
}

function ends(near: string, far: string) {
  const id = (name: string) => ({ id: `${NETWORK}/virtualnetworkgateways/${name}` });
  return { virtualNetworkGateway1: id(near), virtualNetworkGateway2: id(far) };
}

function write(path: string, name = "PutOperation"): AzureOperation {
  const ended = { kind: "write", status: "Succeeded", startedAt: "2026-11-22T10:00:00Z" };
  return { name, targetId: `${NETWORK}/${path}`, ...ended };
}
