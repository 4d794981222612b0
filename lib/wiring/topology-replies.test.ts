import { beforeEach, expect, test, vi } from "vitest";
import { checkTopology } from "@/lib/planner";
import { createTopology, listTopologies, saveSharedKey, saveTopology } from "@/lib/store";
import { createTestLink, createTestTopology, provideStore } from "@/lib/testing";
import { requireVersion, summarizeTopologies } from "./topology-replies";

vi.mock("@/lib/planner", async (importOriginal) => {
  const planner = await importOriginal<typeof import("@/lib/planner")>();
  return { ...planner, checkTopology: vi.fn(planner.checkTopology) };
});

const { store } = provideStore();
beforeEach(() => void vi.mocked(checkTopology).mockClear());

const list = async () => summarizeTopologies(store, await listTopologies(store));
const withKey = createTestTopology("Keys", {
  links: [createTestLink("l1", "vnet1", "vnet2", { sharedKey: { source: "provided" } })],
});

test("the list counts the findings that the editor shows: a given key is one less", async () => {
  const { id } = await createTopology(store, withKey);
  const [before] = await list();
  await saveSharedKey(store, { topologyId: id, link: "l1", value: "A1b2C3D4-long" }, async () => {});
  const [after] = await list();
  const total = (findings = { error: 0, warning: 0, info: 0 }) =>
    findings.error + findings.warning + findings.info;
  expect(total(after?.findings)).toBe(total(before?.findings) - 1);
});

test("a write to a topology that is not there is told so before it is asked for a version", async () => {
  const { id } = await createTopology(store, withKey);
  const request = new Request("http://127.0.0.1/", { method: "DELETE" });
  await expect(requireVersion(store, "none", request)).rejects.toMatchObject({ status: 404 });
  await expect(requireVersion(store, id, request)).rejects.toMatchObject({ status: 428 });
});

test("what has not changed since the last list is not planned again", async () => {
  await createTopology(store, createTestTopology("Other"));
  const { id, topology } = await createTopology(store, withKey);
  const first = await list();
  expect(await list()).toEqual(first);
  expect(checkTopology).toHaveBeenCalledTimes(2);
  await saveTopology(store, id, { ...topology, description: "changed" }, 1);
  await list();
  expect(checkTopology).toHaveBeenCalledTimes(3);
});
