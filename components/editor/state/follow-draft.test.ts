import { expect, test, vi } from "vitest";
import { ApiProblem } from "@/components/data/api-problem";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import type { TopologyReply } from "@/lib/api";
import { createEditorStore } from "./editor-store";
import { createDraftFollower } from "./follow-draft";

const design = topology({ vnets: [vnet("vnet1")] });
const gone = () =>
  Promise.reject(ApiProblem.fromReply(404, JSON.stringify({ code: "not-found", detail: "There is none." })));

test("a topology that somebody deletes is told to be gone, and followed again once it is back", async () => {
  const store = createEditorStore(topologyReply(1, design));
  const read = vi.fn(gone);
  const follower = createDraftFollower({
    store,
    autosave: { receive: (reply) => store.getState().receive(reply), idle: async () => {} },
    read: () => read() as ReturnType<typeof gone>,
  });
  follower.noteVersion(2);
  await vi.waitFor(() => expect(store.getState().isGone).toBe(true));
  expect(store.getState().topology).toBe(design);
  read.mockResolvedValue(topologyReply(3, { ...design, name: "Back" }) as never);
  follower.noteVersion(3);
  await vi.waitFor(() => expect(store.getState().topology.name).toBe("Back"));
  expect(store.getState().isGone).toBe(false);
  follower.dispose();
});

test("a topology that is brought back while it is asked for is followed", async () => {
  const store = createEditorStore(topologyReply(4, design));
  let refuse = () => {};
  const deleted = new Promise<never>((_, reject) => {
    refuse = () => gone().catch(reject);
  });
  const read = vi.fn<() => Promise<TopologyReply>>(() => deleted);
  const follower = createDraftFollower({
    store,
    autosave: { receive: (reply) => store.getState().receive(reply), idle: async () => {} },
    read,
  });
  follower.noteVersion(5);
  await vi.waitFor(() => expect(read).toHaveBeenCalledOnce());
  follower.noteVersion(6);
  read.mockResolvedValue(topologyReply(6, { ...design, name: "Back" }));
  refuse();
  await vi.waitFor(() => expect(store.getState().topology.name).toBe("Back"));
  expect(store.getState()).toMatchObject({ isGone: false, base: { version: 6 } });
  follower.dispose();
});
