import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/shared";
import { createTestTopology, provideStore } from "@/lib/testing";
import {
  createTopology,
  deleteTopology,
  duplicateTopology,
  listTopologies,
  readTopology,
  restoreTopology,
  saveTopology,
} from ".";

const { store } = provideStore();

describe("topologies", () => {
  test("a topology comes back as it was stored, at version 1", async () => {
    const topology = createTestTopology("Two regions");
    const { id } = await createTopology(store, topology);
    expect(await readTopology(store, id)).toMatchObject({
      version: 1,
      topology,
      deployed: null,
      keysGiven: [],
    });
  });

  test("a name is taken whatever its case, and free again after a deletion", async () => {
    const first = await createTopology(store, createTestTopology("Two regions"));
    const taken = createTopology(store, createTestTopology("TWO REGIONS"));
    expect((await expectRefusal(taken, "name-taken", 409)).values).toEqual({ name: "Two regions" });
    await deleteTopology(store, first.id, 1);
    await createTopology(store, createTestTopology("TWO REGIONS"));
  });

  test("a template's name gets a number when it is taken", async () => {
    const names = [];
    for (let count = 0; count < 3; count += 1) {
      const made = await createTopology(store, createTestTopology("Hub"), { anyName: true });
      names.push(made.topology.name);
    }
    expect(names).toEqual(["Hub", "Hub 2", "Hub 3"]);
  });

  test("many at once with one name all get a free one", async () => {
    const made = await Promise.all(
      Array.from({ length: 4 }, () => createTopology(store, createTestTopology("Hub"), { anyName: true })),
    );
    expect(new Set(made.map((each) => each.topology.name)).size).toBe(4);
  });

  test("the newest save of each window is remembered, for the one whose answer got lost", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    await saveTopology(store, id, topology, 1, { session: "one", number: 1 });
    await saveTopology(store, id, topology, 2, { session: "two", number: 1 });
    const { recentSaves } = await saveTopology(store, id, topology, 3, { session: "one", number: 2 });
    expect(recentSaves).toEqual([
      { session: "two", number: 1 },
      { session: "one", number: 2 },
    ]);
    const refused = saveTopology(store, id, topology, 1, { session: "three", number: 1 });
    const { extensions } = await expectRefusal(refused, "stale", 412);
    expect(extensions.current).toMatchObject({ recentSaves });
    for (let n = 0; n < 60; n += 1)
      await saveTopology(store, id, topology, "any", { session: `window ${n}`, number: 1 });
    expect((await readTopology(store, id)).recentSaves).toHaveLength(40);
  });

  test("a save against an older version is refused with what is stored now, and changes nothing", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    const saved = await saveTopology(store, id, { ...topology, description: "mine" }, 1);
    expect(saved.version).toBe(2);
    const refusal = await expectRefusal(
      saveTopology(store, id, { ...topology, description: "theirs" }, 1),
      "stale",
      412,
    );
    expect(refusal.extensions.current).toMatchObject({ version: 2, topology: { description: "mine" } });
    expect((await readTopology(store, id)).topology.description).toBe("mine");
  });

  test("of several saves at once against one version exactly one wins", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map((n) => saveTopology(store, id, { ...topology, description: `${n}` }, 1)),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect((await readTopology(store, id)).version).toBe(2);
  });

  test("a rename to a taken name is refused", async () => {
    await createTopology(store, createTestTopology("Hub"));
    const other = await createTopology(store, createTestTopology("Spoke"));
    await expectRefusal(
      saveTopology(store, other.id, { ...other.topology, name: "hub" }, 1),
      "name-taken",
      409,
    );
  });

  test("a deleted topology is gone from lists and reads, and comes back whole", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    await deleteTopology(store, id, 1);
    expect(await listTopologies(store)).toEqual([]);
    await expectRefusal(readTopology(store, id), "not-found", 404);
    // Windows that have it open are told of both by the version.
    expect(await restoreTopology(store, id)).toMatchObject({ topology, version: 3 });
  });

  test("a restored topology whose name was taken meanwhile gets a number", async () => {
    const { id } = await createTopology(store, createTestTopology("Hub"));
    await deleteTopology(store, id, 1);
    await createTopology(store, createTestTopology("Hub"));
    expect((await restoreTopology(store, id)).topology.name).toBe("Hub 2");
  });

  test("a deletion against an older version is refused", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    await saveTopology(store, id, topology, 1);
    await expectRefusal(deleteTopology(store, id, 1), "stale", 412);
  });

  test("who says that any version will do saves and deletes whatever is stored", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    await saveTopology(store, id, topology, 1);
    expect(await saveTopology(store, id, { ...topology, description: "any" }, "any")).toMatchObject({
      version: 3,
      topology: { description: "any" },
    });
    await deleteTopology(store, id, "any");
    await expectRefusal(saveTopology(store, id, topology, "any"), "not-found", 404);
  });

  test("a copy has its own id and a free name", async () => {
    const { id, topology } = await createTopology(store, createTestTopology("Hub"));
    const copy = await duplicateTopology(store, id);
    expect(copy.id).not.toBe(id);
    expect(copy.topology).toEqual({ ...topology, name: "Hub 2" });
    await expectRefusal(duplicateTopology(store, id, "hub"), "name-taken", 409);
  });

  test("the list shows the newest change first", async () => {
    const first = await createTopology(store, createTestTopology("First"));
    await createTopology(store, createTestTopology("Second"));
    await saveTopology(store, first.id, first.topology, 1);
    expect((await listTopologies(store)).map((row) => row.topology.name)).toEqual(["First", "Second"]);
  });
});

async function expectRefusal(refused: Promise<unknown>, code: string, status: number): Promise<AppError> {
  const error = await refused.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code, status });
  return error as AppError;
}
