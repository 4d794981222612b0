import { expect, it } from "vitest";
import { makeStep } from "@/components/testing/steps";
import { longestPath } from "./longest-path";

const at = (minute: number) => `2026-11-21T00:${String(minute).padStart(2, "0")}:00.000Z`;
const ran = (id: string, from: number, to: number, place: string, dependsOn: string[] = []) =>
  makeStep({ id, place, dependsOn, state: "done", startedAt: at(from), finishedAt: at(to) });

it("goes back from what ended last through what it really waited for, whatever was foretold", () => {
  const steps = [
    ran("vnet/a", 0, 1, "a"),
    ran("vnet/b", 0, 1, "b"),
    // Foretold to be the slower one, and was not.
    { ...ran("gateway/a", 1, 20, "a", ["vnet/a"]), critical: true },
    ran("gateway/b", 1, 39, "b", ["vnet/b"]),
    ran("connection/l/a", 39, 40, "a", ["gateway/a", "gateway/b"]),
    makeStep({ id: "never", dependsOn: ["connection/l/a"] }),
  ];
  expect([...longestPath(steps)]).toEqual(["connection/l/a", "gateway/b", "vnet/b"]);
});

it("follows the turns that writes at one place take", () => {
  const steps = [
    ran("gateway/a", 0, 20, "a"),
    ran("connection/l1/a", 20, 21, "a", ["gateway/a"]),
    ran("connection/l2/a", 21, 22, "a", ["gateway/a"]),
  ];
  expect([...longestPath(steps)]).toEqual(["connection/l2/a", "connection/l1/a", "gateway/a"]);
});

it("is empty where nothing ran", () => {
  expect(longestPath([makeStep({ id: "a" })]).size).toBe(0);
});
