import { expect, test } from "vitest";
import { readMetrics, recordTunnels } from "@/lib/store";
import { claimTestDeployment, provideStore, startTestDeployment } from "@/lib/testing";
import { toMetricsText } from "./metrics-text";

const database = provideStore();
const { store } = database;

const OWN = { version: "1.2.3", eventStreams: 4 };
const LINE = /^[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? [0-9.e+-]+$/;

async function seed(): Promise<void> {
  const { deploymentId } = await startTestDeployment(store);
  const claim = await claimTestDeployment(store, deploymentId);
  await store.db.$executeRaw`
    UPDATE deployment SET clock_scale = 60 WHERE id = ${deploymentId}`;
  await store.db.$executeRaw`
    UPDATE deployment_step SET state = 'done', started_at = now() - interval '18 seconds', finished_at = now()
     WHERE deployment_id = ${deploymentId}`;
  const tunnel = { link: "l1", from: "vnet1", to: "vnet2", ingressBytes: 416, egressBytes: 41 };
  await recordTunnels(store, claim, [
    { ...tunnel, armId: "/c/1", status: "Connected" },
    { ...tunnel, armId: "/c/2", status: "NotConnected" },
  ]);
  await store.db.$executeRaw`UPDATE tunnel SET unreadable_since = now() WHERE arm_id = '/c/2'`;
}

test("is Prometheus' text: every family with help and type, every line well-formed", async () => {
  await seed();
  const text = toMetricsText(await readMetrics(store), OWN);
  expect(text.endsWith("\n")).toBe(true);
  const lines = text.trimEnd().split("\n");
  const families = new Set<string>();
  for (const line of lines) {
    const [, kind, name = ""] = /^# (HELP|TYPE) (\S+) \S/.exec(line) ?? [];
    if (kind === "TYPE") expect(families.has(name), line).toBe(false);
    if (kind === "TYPE") families.add(name);
    if (kind !== undefined) continue;
    expect(line).toMatch(LINE);
    const base = line.split(/[{ ]/)[0]?.replace(/_(bucket|sum|count)$/, "") ?? "";
    expect(families.has(base) || families.has(line.split(/[{ ]/)[0] ?? ""), line).toBe(true);
  }
});

test("counts deployments, steps in Azure's time, tunnels with those that cannot be read, bytes, streams", async () => {
  await seed();
  const text = toMetricsText(await readMetrics(store), OWN);
  for (const line of [
    'meshwright_build_info{version="1.2.3"} 1',
    'meshwright_deployments{state="running",kind="deploy"} 1',
    'meshwright_deployment_steps{state="done"} 1',
    'meshwright_step_duration_seconds_bucket{kind="virtualNetworkGateway",le="600"} 0',
    'meshwright_step_duration_seconds_bucket{kind="virtualNetworkGateway",le="1200"} 1',
    'meshwright_step_duration_seconds_bucket{kind="virtualNetworkGateway",le="+Inf"} 1',
    'meshwright_step_duration_seconds_count{kind="virtualNetworkGateway"} 1',
    'meshwright_tunnels{status="Connected"} 1',
    'meshwright_tunnels{status="Unreadable"} 1',
    "meshwright_tunnel_ingress_bytes_total 832",
    "meshwright_tunnel_egress_bytes_total 82",
    "meshwright_workers 1",
    "meshwright_event_streams 4",
  ])
    expect(text.split("\n")).toContain(line);
});

test("an empty installation has figures too, and no name of anything of anybody's is among them", async () => {
  const empty = toMetricsText(await readMetrics(store), OWN);
  expect(empty).toContain("meshwright_tunnel_ingress_bytes_total 0\n");
  await seed();
  const text = toMetricsText(await readMetrics(store), OWN);
  for (const name of ["vnet1", "l1", "/c/1", "/subscriptions/"]) expect(text).not.toContain(name);
});
