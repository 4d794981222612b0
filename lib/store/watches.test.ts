import { beforeEach, describe, expect, test } from "vitest";
import { createId } from "@/lib/shared";
import { createTestTopology, provideStore } from "@/lib/testing";
import { createTopology } from "./create-topology";
import type { Store } from "./store";
import { readTraffic } from "./tunnel-samples";
import { readTunnels, type SeenTunnel, storeTunnels } from "./tunnels";
import {
  claimWatches,
  hastenWatch,
  type Look,
  recordLook,
  releaseWatch,
  renewWatch,
  touchWatches,
} from "./watches";
import { beatWorker } from "./workers";

const provided = provideStore();
let store: Store;
let topologyId: string;
let workers: string[];

const tunnel: SeenTunnel = {
  armId: "/subscriptions/S/c12",
  link: "l1",
  from: "vnet1",
  to: "vnet2",
  status: "Connected",
  ingressBytes: 100,
  egressBytes: 50,
};
const look = (changes: Partial<SeenTunnel> = {}): Look => ({
  tunnels: [{ ...tunnel, ...changes }],
  gateways: [],
  gone: [],
  unreadable: [],
});
const see = (changes: Partial<SeenTunnel> = {}) =>
  store.db.$transaction((tx) => storeTunnels(tx, topologyId, [{ ...tunnel, ...changes }], "states"));

beforeEach(async () => {
  store = provided.store;
  topologyId = (await createTopology(store, createTestTopology())).id;
  workers = [createId(), createId()];
  for (const id of workers) await beatWorker(store, { id, host: "here", pid: 1 });
  await see();
});

const claimAs = async (at: number) => (await claimWatches(store, workers[at] ?? "", 10))[0];

describe("claiming", () => {
  test("one worker looks at a topology, however many ask at once", async () => {
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, at) => claimWatches(store, workers[at % 2] ?? "", 10)),
    );
    expect(claims.flat().map((claim) => claim.topologyId)).toEqual([topologyId]);
  });

  test("it is due again only when its pause is over, or when somebody asks for it", async () => {
    const first = await claimAs(0);
    expect(first).toMatchObject({ topologyId, isViewed: false, failures: 0 });
    if (first) expect(await recordLook(store, first, look(), 3_600)).toBe(true);
    expect(await claimAs(1)).toBeUndefined();
    await touchWatches(store, [createId()]);
    expect(await claimAs(1), "another topology is looked at").toBeUndefined();
    await touchWatches(store, "all");
    const second = await claimAs(1);
    expect(second).toMatchObject({ topologyId, isViewed: true });
    if (second) await releaseWatch(store, second, 3_600);
    await touchWatches(store, [topologyId]);
    expect(await claimAs(1), "who goes on looking waits for the pace").toBeUndefined();
    await hastenWatch(store, topologyId);
    expect(await claimAs(1)).toMatchObject({ topologyId });
  });

  test("a dead worker's claim is anybody's, and what it writes when it wakes up is refused", async () => {
    const frozen = await claimAs(0);
    await store.db.worker.deleteMany({ where: { id: workers[0] ?? "" } });
    const heir = await claimAs(1);
    expect(heir?.fence).toBe((frozen?.fence ?? 0) + 1);
    if (heir) expect(await recordLook(store, heir, look({ ingressBytes: 200 }), 60)).toBe(true);
    if (frozen) expect(await recordLook(store, frozen, look({ status: "NotConnected" }), 60)).toBe(false);
    expect(await readTunnels(store, topologyId)).toMatchObject([{ status: "Connected", ingressBytes: 200 }]);
  });

  test("whoever comes while a look is under way gets another one at once, as after it", async () => {
    for (const ask of [() => touchWatches(store, [topologyId]), () => hastenWatch(store, topologyId)]) {
      await store.db.watch.updateMany({ data: { viewedAt: null, dueAt: new Date(0) } });
      const idle = await claimAs(0);
      expect(idle?.isViewed).toBe(false);
      await ask();
      if (idle) await recordLook(store, idle, look(), 3_600);
      const next = await claimAs(1);
      expect(next).toMatchObject({ topologyId });
      if (next) await recordLook(store, next, look(), 3_600);
      expect(await claimAs(0), "not again and again").toBeUndefined();
    }
  });

  test("a look that takes long keeps its claim by renewing it; without that it is anybody's", async () => {
    const slow = await claimAs(0);
    await store.db.watch.updateMany({ data: { leaseUntil: new Date(0) } });
    if (slow) await renewWatch(store, slow);
    expect(await claimAs(1)).toBeUndefined();
    await store.db.watch.updateMany({ data: { leaseUntil: new Date(0) } });
    expect(await claimAs(1)).toMatchObject({ topologyId });
    if (slow) await renewWatch(store, slow);
    if (slow) expect(await recordLook(store, slow, look(), 60)).toBe(false);
  });

  test("failed looks are counted, and a good one ends that", async () => {
    const unreadable = {
      ...look(),
      tunnels: [],
      unreadable: [{ armId: tunnel.armId, code: "429", message: "" }],
    };
    for (const [seen, failures] of [
      [unreadable, 0],
      [unreadable, 1],
      [look(), 2],
      [look(), 0],
    ] as const) {
      const claim = await claimAs(0);
      expect(claim?.failures).toBe(failures);
      if (claim) await recordLook(store, claim, seen, 0);
    }
  });
});

describe("bytes over time", () => {
  const sampleAt = (minutesAgo: number, bytes: number) =>
    store.db.$executeRaw`
      INSERT INTO tunnel_sample (arm_id, at, ingress_bytes, egress_bytes)
      VALUES (${tunnel.armId.toLowerCase()},
              date_bin('10 minutes', now(), timestamptz 'epoch') - make_interval(mins => ${minutesAgo}), ${bytes}, 0)
      ON CONFLICT (arm_id, at) DO UPDATE SET ingress_bytes = EXCLUDED.ingress_bytes`;

  test("what passed is told by span; a tunnel that counts from nought again has passed what it counts", async () => {
    await store.db.tunnelSample.deleteMany();
    await sampleAt(540, 1_000);
    await sampleAt(480, 4_000);
    await sampleAt(420, 500);
    await see({ ingressBytes: 700 });
    const traffic = (await readTraffic(store, [topologyId])).get(tunnel.armId.toLowerCase());
    expect(traffic?.map(([, ingress]) => ingress)).toEqual([3_000, 500, 200]);
    const minutes = traffic?.map(([minute]) => minute) ?? [];
    expect((minutes[1] ?? 0) - (minutes[0] ?? 0)).toBe(60);
    expect(Math.abs((minutes[2] ?? 0) - Date.now() / 60_000)).toBeLessThan(2);
  });

  test("old samples are thinned and those of yesterday go, so that they stay few", async () => {
    for (const minutesAgo of [1_500, 607, 603, 62]) await sampleAt(minutesAgo, 1);
    await store.db.tunnelSample.deleteMany({ where: { at: { gt: new Date(Date.now() - 60_000) } } });
    await see({ ingressBytes: 300 });
    const kept = await store.db.tunnelSample.findMany({ orderBy: { at: "asc" } });
    const ages = kept.map(({ at }) => Math.round((Date.now() - at.getTime()) / 600_000) * 10);
    expect(ages).toHaveLength(3);
    expect(ages[0]).toBeGreaterThanOrEqual(600);
    expect(ages[0]).toBeLessThan(620);
  });

  test("looks five minutes apart leave one sample for every ten minutes of the day, whatever minutes they fall on", async () => {
    await store.db.tunnelSample.deleteMany();
    await store.db.$executeRaw`
      INSERT INTO tunnel_sample (arm_id, at, ingress_bytes, egress_bytes)
      SELECT ${tunnel.armId.toLowerCase()}, at, extract(epoch FROM at)::bigint, 0
        FROM generate_series(date_bin('10 minutes', now(), timestamptz 'epoch') - interval '20 hours 57 minutes',
                             now() - interval '2 hours 10 minutes', interval '5 minutes') at`;
    await see({ ingressBytes: 300 });
    const kept = await store.db.tunnelSample.findMany({
      where: { at: { lt: new Date(Date.now() - 7_200_000) } },
      orderBy: { at: "asc" },
    });
    const spans = kept.map(({ at }) => Math.floor(at.getTime() / 600_000));
    expect(new Set(spans).size, "one of each span").toBe(spans.length);
    expect(spans).toHaveLength((spans.at(-1) ?? 0) - (spans[0] ?? 0) + 1);
    expect(spans.length).toBeGreaterThan(100);
    expect(kept[1]?.at.getUTCMinutes() ?? 0, "the newest of its span").toSatisfy(
      (minute: number) => minute % 10 === 8,
    );
  });

  test("the totals only grow, also when a tunnel goes and when it counts anew", async () => {
    const total = async () =>
      Number((await store.db.watch.findUniqueOrThrow({ where: { topologyId } })).ingressTotal);
    expect(await total()).toBe(100);
    await see({ ingressBytes: 400 });
    expect(await total()).toBe(400);
    await see({ ingressBytes: 30 });
    expect(await total()).toBe(430);
    const claim = await claimAs(0);
    if (claim) await recordLook(store, claim, { ...look(), tunnels: [], gone: [tunnel.armId] }, 60);
    expect(await readTunnels(store, topologyId)).toEqual([]);
    expect(await total()).toBe(430);
  });
});
