import { expect, test, vi } from "vitest";
import { ApiProblem } from "@/components/data/api-problem";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
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
