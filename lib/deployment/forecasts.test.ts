import { expect, it } from "vitest";
import { compareForecast, type ForecastInput, judgeForecasts } from "./forecasts";

const midnight = Date.parse("2026-11-21T00:00:00.000Z");
const at = (seconds: number) => new Date(midnight + seconds * 1000).toISOString();

type PlannedStep = ForecastInput["steps"][number];

function step(id: string, from: number, to: number, changes: Partial<PlannedStep> = {}): PlannedStep {
  return {
    id,
    kind: "virtualNetworkGateway",
    action: "create",
    link: null,
    needs: [],
    dependsOn: [],
    interrupts: [],
    state: "done",
    startedAt: at(from),
    finishedAt: at(to),
    p50Seconds: 100,
    p90Seconds: 150,
    ...changes,
  };
}

function deployment(changes: Partial<ForecastInput>): ForecastInput {
  return {
    queuedAt: at(0),
    startedAt: at(0),
    finishedAt: at(120),
    state: "done",
    clockScale: 1,
    makespan: { p50Seconds: 100, p90Seconds: 150 },
    steps: [],
    tunnelChanges: [],
    topology: { links: [] },
    ...changes,
  };
}

it("counts in Azure's time, whatever the clock's scale was", () => {
  const forecast = compareForecast(
    deployment({ clockScale: 10, finishedAt: at(12), steps: [step("gateway/a", 0, 11)] }),
  );
  expect(forecast).toMatchObject({ p50Seconds: 100, tookSeconds: 120 });
  expect(forecast.steps).toMatchObject([{ kind: "virtualNetworkGateway", tookSeconds: 110 }]);
});

it("leaves out the wait for a person, reads, and steps that were not done", () => {
  const asked = step("local/l/a", 1000, 1020, {
    kind: "localNetworkGateway",
    needs: [{ need: "deviceAddress", site: "hq", device: 0 }],
  });
  const forecast = compareForecast(
    deployment({
      finishedAt: at(1020),
      steps: [
        step("gateway/a", 0, 100),
        asked,
        step("vnet/b", 0, 1, { action: "read" }),
        step("vnet/c", 0, 1, { state: "skipped" }),
      ],
    }),
  );
  expect(forecast.tookSeconds).toBe(120);
  expect(forecast.steps.map(({ kind }) => kind)).toEqual(["virtualNetworkGateway", "localNetworkGateway"]);
});

it("takes no later fall of a tunnel for its interruption, but a device that came up after the end", () => {
  const input = deployment({ steps: [step("gateway/a", 0, 100, { interrupts: ["l"] })] });
  const took = (...changes: [seconds: number, status: "Connected" | "NotConnected"][]) =>
    compareForecast({
      ...input,
      tunnelChanges: changes.map(([seconds, status]) => ({ link: "l", at: at(seconds), status })),
    }).interruptions[0]?.tookSeconds;
  expect(took([50, "NotConnected"], [110, "Connected"])).toBe(110);
  expect(took([90_000, "NotConnected"], [90_060, "Connected"]), "a day later").toBeNull();
  expect(took([50, "NotConnected"], [400, "Connected"]), "a device").toBe(400);
});

it("tells how long a tunnel was foretold to be down, and how long until it was seen up", () => {
  const first = step("gateway/a/delete", 10, 60, { action: "delete", interrupts: ["l"] });
  const second = step("gateway/a", 60, 200, { interrupts: ["l"], dependsOn: ["gateway/a/delete"] });
  const tunnelChanges = [
    { link: "l", at: at(5), status: "Connected" as const },
    { link: "l", at: at(210), status: "Connecting" as const },
    { link: "m", at: at(215), status: "Connected" as const },
    { link: "l", at: at(230), status: "Connected" as const },
  ];
  const input = deployment({ finishedAt: at(240), steps: [first, second], tunnelChanges });
  expect(compareForecast(input).interruptions).toEqual([
    { link: "l", foretoldSeconds: 200, tookSeconds: 220, waitedSeconds: 0 },
  ]);
  expect(compareForecast({ ...input, tunnelChanges: [] }).interruptions).toEqual([
    { link: "l", foretoldSeconds: 200, tookSeconds: null, waitedSeconds: 0 },
  ]);
});

it("judges by how many kept to p90 and by the middle ratio, for all and for each kind", () => {
  const took = [80, 110, 160].map((seconds) =>
    compareForecast(deployment({ finishedAt: at(seconds), steps: [step("gateway/a", 0, seconds)] })),
  );
  expect(judgeForecasts(took)).toEqual({
    deployments: { count: 3, withinP90: 2, medianRatio: 1.1 },
    kinds: [{ kind: "virtualNetworkGateway", action: "create", count: 3, withinP90: 2, medianRatio: 1.1 }],
  });
  expect(judgeForecasts([]).deployments.count).toBe(0);
});

it("calls the end of a link that is torn down no interruption of it", () => {
  const connection = { kind: "connection", action: "delete", link: "l", interrupts: ["l"] } as const;
  const gone = step("connection/l/a/delete", 0, 20, connection);
  const gateway = step("gateway/a/delete", 20, 60, { action: "delete", interrupts: ["l", "m"] });
  const kept = step("connection/m/a", 60, 70, {
    ...connection,
    action: "update",
    link: "m",
    interrupts: ["m"],
  });
  const { interruptions } = compareForecast(deployment({ steps: [gone, gateway, kept] }));
  expect(interruptions.map(({ link }) => link)).toEqual(["m"]);
});

it("says how much of a tunnel's time down was waited away: it was down then too", () => {
  const input = deployment({
    finishedAt: at(4_000),
    steps: [step("gateway/a", 0, 100, { interrupts: ["l"] })],
    pauses: [{ from: at(100), to: at(3_700) }],
    tunnelChanges: [{ link: "l", at: at(3_720), status: "Connected" }],
  });
  expect(compareForecast(input).interruptions).toMatchObject([{ tookSeconds: 120, waitedSeconds: 3_600 }]);
});

it("does not judge a deployment that waited for another one, but does its steps", () => {
  const late = compareForecast(deployment({ finishedAt: at(900), steps: [step("gateway/a", 800, 900)] }));
  const { deployments, kinds } = judgeForecasts([{ ...late, waitedForOthers: true }]);
  expect(deployments.count).toBe(0);
  expect(kinds).toMatchObject([{ count: 1, withinP90: 1 }]);
});
