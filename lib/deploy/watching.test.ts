import { describe, expect, test } from "vitest";
import { createSystemClock, sleepReal } from "@/lib/shared";
import { readGatewayStates, readTunnels, touchWatches } from "@/lib/store";
import { createTestTopology, createTestVnet, provideEngine } from "@/lib/testing";
import { createTestGateway } from "@/lib/testing/gateway";
import { CloudError } from "./cloud";
import type { WatchPace } from "./watch-pace";
import { startWorker, type Worker } from "./worker";

const harness = provideEngine();

const FAST: WatchPace = {
  viewedSeconds: 0.1,
  idleSeconds: 0.1,
  peersSeconds: 0,
  floorSeconds: 0.1,
  answerSeconds: 0.5,
};
const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function startWatcher(pace = FAST): Promise<Worker> {
  const { store, databaseUrl, cloud } = harness;
  const worker = await startWorker({
    store,
    databaseUrl,
    cloud,
    clock: createSystemClock(),
    log: silent,
    watching: pace,
  });
  watchers.push(worker);
  return worker;
}
const watchers: Worker[] = [];

/** A deployed pair of vnets, connected; answers the topology's and the deployment's id. */
async function deployPair(topology = createTestTopology()) {
  await harness.startWorker();
  const topologyId = await harness.save(topology);
  const deploymentId = await harness.deploy(topologyId);
  await harness.untilEnd(deploymentId);
  return { topologyId, deploymentId };
}

async function waitFor<T>(look: () => Promise<T>, isIt: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (isIt(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(seen)}`);
    await sleepReal(20);
  }
}

const tunnelsOf = (topologyId: string) => () => readTunnels(harness.store, topologyId);
const connectionIds = () => [...harness.cloud.resources.keys()].filter((id) => id.includes("/connections/"));

async function told(deploymentId: string, type: string) {
  return (await harness.events(deploymentId)).filter((event) => event.type === type);
}

/** Runs the test with a watcher that is stopped at its end: the harness closes the store. */
async function watched(run: () => Promise<void>): Promise<void> {
  await startWatcher();
  try {
    await run();
  } finally {
    await Promise.all(watchers.splice(0).map((worker) => worker.stop()));
  }
}

describe("after a deployment", () => {
  test("a tunnel that goes down is seen and told once for each direction, with its moment", async () => {
    const { topologyId, deploymentId } = await deployPair();
    await watched(async () => {
      const before = await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ status }) => status === "Connected"),
      );
      const events = (await told(deploymentId, "tunnel:status")).length;
      harness.cloud.keys.set(connectionIds()[0] ?? "", "another");
      const down = await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ status }) => status === "NotConnected"),
      );
      for (const [at, tunnel] of down.entries()) {
        expect(Date.parse(tunnel.since ?? "")).toBeGreaterThan(Date.parse(before[at]?.since ?? ""));
        expect(Date.parse(tunnel.seenAt)).toBeGreaterThanOrEqual(Date.parse(tunnel.since ?? ""));
      }
      // Several looks later nothing more was told.
      const [{ seenAt } = { seenAt: "" }] = down;
      await waitFor(tunnelsOf(topologyId), ([tunnel]) => (tunnel?.seenAt ?? "") > seenAt);
      const news = (await told(deploymentId, "tunnel:status")).slice(events);
      expect(news.map(({ data }) => data)).toMatchObject([
        { status: "NotConnected" },
        { status: "NotConnected" },
      ]);
    });
  });

  test("Azure that cannot be read is unknown since then, not the old truth and not Azure's own Unknown", async () => {
    const { topologyId, deploymentId } = await deployPair();
    await watched(async () => {
      await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ status }) => status === "Connected"),
      );
      let isAway = true;
      harness.cloud.refuse(
        ({ call }) => call === "get" && isAway,
        () => new CloudError("transient", "no answer", { azureMessage: "no answer" }),
        100_000,
      );
      const lost = await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ unreadable }) => unreadable !== null),
      );
      expect(lost).toMatchObject([{ unreadable: { code: null, message: "no answer" } }, {}]);
      const [{ unreadable } = { unreadable: null }] = lost;
      expect(await told(deploymentId, "tunnel:unreadable")).toHaveLength(2);
      isAway = false;
      const back = await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every((tunnel) => tunnel.unreadable === null),
      );
      expect(unreadable).not.toBeNull();
      expect(Date.parse(back[0]?.seenAt ?? "")).toBeGreaterThan(Date.parse(unreadable?.since ?? ""));
      expect(await told(deploymentId, "tunnel:unreadable")).toHaveLength(2);
      for (const id of connectionIds()) {
        const body = harness.cloud.resources.get(id);
        harness.cloud.tunnelsComeUp = false;
        harness.cloud.resources.set(id, {
          ...body,
          properties: { ...(body?.properties as object), connectionStatus: "Unknown" },
        });
      }
      await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ status, unreadable: cause }) => status === "Unknown" && cause === null),
      );
    });
  });

  test("an Azure that takes questions and leaves them without an answer is unknown too, not what it was", async () => {
    const { topologyId } = await deployPair();
    await watched(async () => {
      await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ unreadable }) => unreadable === null),
      );
      harness.cloud.get = (_, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
        });
      await waitFor(tunnelsOf(topologyId), (tunnels) =>
        tunnels.every(({ unreadable }) => unreadable?.message === "Azure did not answer in time."),
      );
    });
  });

  test("a connection that somebody deletes is told as gone", async () => {
    const { topologyId, deploymentId } = await deployPair();
    await watched(async () => {
      harness.cloud.resources.delete(connectionIds()[0] ?? "");
      await waitFor(tunnelsOf(topologyId), (tunnels) => tunnels.length === 1);
      expect(await told(deploymentId, "tunnel:gone")).toMatchObject([{ data: { link: "l1" } }]);
    });
  });

  test("gateways and their BGP neighbours are watched too", async () => {
    const speaking = (n: number) =>
      createTestVnet(n, "westus", {
        gateway: createTestGateway(`VNet${n}-gateway`, { bgp: { asn: 65_000 + n, apipa: [] } }),
      });
    const topology = createTestTopology("Speaking", { vnets: [speaking(1), speaking(2)] });
    const neighbor = { localAddress: "10.1.255.30", neighbor: "10.2.255.30", asn: 65_002, routesReceived: 1 };
    let state = "Connected";
    harness.cloud.readBgpPeers = async (armId) =>
      /vnet1-gateway$/i.test(armId) ? [{ ...neighbor, state }] : [];
    const { topologyId, deploymentId } = await deployPair(topology);
    await watched(async () => {
      const gateways = () => readGatewayStates(harness.store, [topologyId]);
      await waitFor(gateways, (seen) => seen[0]?.peers[0]?.state === "Connected" && seen.length === 2);
      state = "Connecting";
      await waitFor(gateways, (seen) => seen[0]?.peers[0]?.state === "Connecting");
      expect((await told(deploymentId, "bgp:peer")).map(({ data }) => data)).toEqual([
        { place: "vnet1", neighbor: "10.2.255.30", asn: 65_002, state: "Connected" },
        { place: "vnet1", neighbor: "10.2.255.30", asn: 65_002, state: "Connecting" },
      ]);
      expect(await told(deploymentId, "gateway:state")).toMatchObject([
        { data: { place: "vnet1", provisioningState: "Succeeded" } },
        { data: { place: "vnet2", provisioningState: "Succeeded" } },
      ]);
    });
  });

  test.for(["failed", "stopped"] as const)(
    "what stands is watched after a deployment that %s",
    async (end) => {
      await harness.startWorker();
      const topologyId = await harness.save(createTestTopology());
      // The gateways and the first half stand; of the second one Azure has somebody else's, or refuses ours.
      harness.cloud.hold("/virtualnetworkgateways/");
      const deploymentId = await harness.deploy(topologyId);
      const { steps } = await harness.until(deploymentId, (deployment) =>
        deployment.steps.some(({ kind, state }) => kind === "virtualNetworkGateway" && state === "running"),
      );
      const [, second] = steps.filter(({ kind }) => kind === "connection").map(({ armId }) => armId);
      if (end === "stopped") harness.cloud.plant(second ?? "");
      else
        harness.cloud.refuse(
          ({ call, armId }) => call === "put" && armId === second,
          () => new CloudError("terminal", "no", { azureMessage: "no" }),
        );
      harness.cloud.release();
      expect(await harness.untilEnd(deploymentId)).toMatchObject({ state: end });
      await watched(async () => {
        const before = await waitFor(tunnelsOf(topologyId), (tunnels) => tunnels.length > 0);
        const [newest = ""] = before.map(({ seenAt }) => seenAt).sort((a, b) => (a < b ? 1 : -1));
        const seenAfter = await waitFor(tunnelsOf(topologyId), (tunnels) =>
          tunnels.every(({ seenAt }) => seenAt > newest),
        );
        expect(seenAfter).toHaveLength(end === "stopped" ? 2 : 1);
        const gateways = () => readGatewayStates(harness.store, [topologyId]);
        await waitFor(gateways, (seen) => seen.length === 2);
      });
    },
  );

  test("whoever is looked at is asked about at once, though nobody was due", async () => {
    const { topologyId } = await deployPair();
    await startWatcher({ ...FAST, idleSeconds: 10_000 });
    try {
      const [first] = await waitFor(tunnelsOf(topologyId), ([tunnel]) => tunnel?.status === "Connected");
      // The first look has been: only one writes gateways. From now on only somebody's eyes hasten the next.
      await waitFor(
        () => readGatewayStates(harness.store, [topologyId]),
        (seen) => seen.length > 0,
      );
      const [{ seenAt } = first ?? { seenAt: "" }] = await readTunnels(harness.store, topologyId);
      await touchWatches(harness.store, [topologyId]);
      await waitFor(tunnelsOf(topologyId), ([tunnel]) => (tunnel?.seenAt ?? "") > seenAt);
    } finally {
      await Promise.all(watchers.splice(0).map((worker) => worker.stop()));
    }
  });
});
