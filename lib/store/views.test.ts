import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/shared";
import { createTestTopology, provideStore } from "@/lib/testing";
import {
  createTopology,
  createView,
  deleteTopology,
  deleteView,
  listViews,
  readView,
  restoreView,
  saveView,
} from ".";

const { store } = provideStore();
const state = { mode: "design", filter: { region: ["westus"] } };

async function createTestView(name = "West") {
  const { id: topologyId } = await createTopology(store, createTestTopology("Views"), { anyName: true });
  const view = await createView(store, topologyId, { name, state });
  return { view, address: { topologyId, id: view.id } };
}

async function expectRefusal(refused: Promise<unknown>, code: string, status: number): Promise<AppError> {
  const error = await refused.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code, status });
  return error as AppError;
}

describe("saved views", () => {
  test("a view comes back as it was stored, at version 1, and stands in its topology's list by name", async () => {
    const { view, address } = await createTestView();
    expect(await readView(store, address)).toEqual(view);
    expect(view).toMatchObject({ version: 1, name: "West", state });
    await createView(store, address.topologyId, { name: "Asia", state });
    expect((await listViews(store, address.topologyId)).map(({ name }) => name)).toEqual(["Asia", "West"]);
  });

  test("a name is taken whatever its case, within its topology only", async () => {
    const { address } = await createTestView();
    const taken = await expectRefusal(
      createView(store, address.topologyId, { name: "WEST", state }),
      "view-name-taken",
      409,
    );
    expect(taken.values).toEqual({ name: "WEST" });
    await createTestView();
  });

  test("a save against an older version is refused with what is stored now", async () => {
    const { address } = await createTestView();
    const saved = await saveView(store, address, { name: "Far west", state }, 1);
    expect(saved).toMatchObject({ version: 2, name: "Far west" });
    const stale = await expectRefusal(saveView(store, address, { name: "Wild", state }, 1), "stale", 412);
    expect(stale.extensions).toEqual({ current: saved });
    await expectRefusal(deleteView(store, address, 1), "stale", 412);
    expect(await readView(store, address)).toEqual(saved);
    expect(await saveView(store, address, { name: "Wild", state }, "any")).toMatchObject({ version: 3 });
  });

  test("what is deleted is gone until it is restored, under another name where its own was taken", async () => {
    const { address } = await createTestView();
    await deleteView(store, address, 1);
    await expectRefusal(readView(store, address), "not-found", 404);
    expect(await listViews(store, address.topologyId)).toEqual([]);
    expect(await restoreView(store, address)).toMatchObject({ name: "West", version: 2 });
    await deleteView(store, address, 2);
    await createView(store, address.topologyId, { name: "west", state });
    expect(await restoreView(store, address)).toMatchObject({ name: "West 2" });
  });

  test("a view of another topology, or of a deleted one, is not found", async () => {
    const { address } = await createTestView();
    const other = await createTestView();
    await expectRefusal(
      readView(store, { ...address, topologyId: other.address.topologyId }),
      "not-found",
      404,
    );
    await deleteTopology(store, address.topologyId, 1);
    await expectRefusal(readView(store, address), "not-found", 404);
    await expectRefusal(createView(store, address.topologyId, { name: "New", state }), "not-found", 404);
  });
});
