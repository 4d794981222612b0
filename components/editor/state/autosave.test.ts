import { describe, expect, it, vi } from "vitest";
import { link, topology, topologyReply, vnet } from "@/components/testing/objects";
import { applyEdit, type Topology, type TopologyEdit } from "@/lib/topology";
import { createAutosave, type SaveOutcome } from "./autosave";
import { createEditorStore } from "./editor-store";
import { createSentSaves } from "./sent-saves";

const start = topology({ vnets: [vnet("vnet1"), vnet("vnet2")] });
const update = (id: string, name: string): TopologyEdit => ({ edit: "updateVnet", id, changes: { name } });

/** A server that holds one topology and refuses stale versions, as the API does. */
function createServer() {
  const server = {
    held: topologyReply(1, start),
    isDown: false,
    /** Stores what comes and lets the answer get lost. */
    losesAnswers: false,
    /** What somebody else saves between a save and its answer. */
    inBetween: null as TopologyEdit | null,
    saves: 0,
    change: (edit: TopologyEdit) => {
      const { version, topology: before, recentSaves } = server.held;
      server.held = { ...topologyReply(version + 1, applyEdit(before, edit)), recentSaves };
    },
    save: async (version: number, design: Topology, number: number): Promise<SaveOutcome> => {
      server.saves += 1;
      await Promise.resolve();
      if (server.isDown) return { outcome: "unreachable", isFailing: false };
      if (version !== server.held.version) return { outcome: "stale", current: server.held };
      server.held = { ...topologyReply(version + 1, design), recentSaves: [{ session: "me", number }] };
      if (server.inBetween) server.change(server.inBetween);
      server.inBetween = null;
      if (server.losesAnswers) return { outcome: "unreachable", isFailing: false };
      return { outcome: "saved", reply: server.held };
    },
  };
  return server;
}

function open() {
  const server = createServer();
  const store = createEditorStore(server.held);
  const sent = createSentSaves("me");
  const autosave = createAutosave({ store, sent, save: server.save, delayMs: 1, retryMs: 1 });
  return { server, store, autosave };
}

const names = (design: Topology) => design.vnets.map((item) => item.name);

describe("autosave", () => {
  it("saves by itself after an edit", async () => {
    const { server, store, autosave } = open();
    store.getState().edit([update("vnet1", "One")]);
    expect(store.getState().save.state).toBe("dirty");
    await vi.waitFor(() => expect(names(server.held.topology)).toEqual(["One", "VNET2"]));
    await vi.waitFor(() => expect(store.getState().save.state).toBe("saved"));
    autosave.dispose();
  });

  it("says when it was saved what somebody else saved", async () => {
    const { server, store, autosave } = open();
    store.getState().edit([update("vnet1", "One")]);
    await vi.waitFor(() => expect(store.getState().save.state).toBe("saved"));
    server.change(update("vnet2", "Theirs"));
    const at = "2031-05-06T07:08:09.000Z";
    autosave.receive({ ...server.held, updatedAt: at });
    expect(store.getState().save).toEqual({ state: "saved", at });
    autosave.dispose();
  });

  it("saves what was edited while a save was under way", async () => {
    const { server, store, autosave } = open();
    store.getState().edit([update("vnet1", "One")]);
    const saved = autosave.flush();
    store.getState().edit([update("vnet1", "Two")]);
    expect(await saved).toBe(true);
    expect(names(server.held.topology)[0]).toBe("Two");
    autosave.dispose();
  });

  it("merges what somebody else saved first, and undo does not take theirs back", async () => {
    const { server, store, autosave } = open();
    server.change(update("vnet2", "Theirs"));
    store.getState().edit([update("vnet1", "Mine")]);
    expect(await autosave.flush()).toBe(true);
    expect(names(server.held.topology)).toEqual(["Mine", "Theirs"]);
    expect(store.getState().conflicts).toEqual([]);
    store.getState().undo();
    expect(names(store.getState().topology)).toEqual(["VNET1", "Theirs"]);
    autosave.dispose();
  });

  it("never overwrites a field that both changed before a person has chosen, but saves the other edits", async () => {
    const { server, store, autosave } = open();
    server.change(update("vnet2", "Theirs"));
    store.getState().edit([update("vnet2", "Mine"), update("vnet1", "Other")]);
    await autosave.flush();
    expect(names(server.held.topology)).toEqual(["Other", "Theirs"]);
    expect(names(store.getState().topology)).toEqual(["Other", "Mine"]);
    expect(store.getState().conflicts).toHaveLength(1);
    store.getState().keepMine();
    await autosave.flush();
    expect(names(server.held.topology)).toEqual(["Other", "Mine"]);
    autosave.dispose();
  });

  it("keeps a choice open when a third save comes in between", async () => {
    const { server, store, autosave } = open();
    server.change(update("vnet2", "Theirs"));
    store.getState().edit([update("vnet2", "Mine")]);
    await autosave.flush();
    server.change(update("vnet1", "Third"));
    store.getState().edit([{ edit: "describe", description: "more" }]);
    await autosave.flush();
    expect(names(server.held.topology)).toEqual(["Third", "Theirs"]);
    expect(store.getState().conflicts).toMatchObject([{ id: "vnet2", mine: "Mine", theirs: "Theirs" }]);
    autosave.dispose();
  });

  it("taking theirs is one step that undo brings back", async () => {
    const { server, store, autosave } = open();
    server.change(update("vnet2", "Theirs"));
    store.getState().edit([update("vnet2", "Mine")]);
    await autosave.flush();
    store.getState().takeTheirs();
    expect(names(store.getState().topology)[1]).toBe("Theirs");
    store.getState().undo();
    expect(names(store.getState().topology)[1]).toBe("Mine");
    autosave.dispose();
  });

  it("knows by a save that passes that a topology that was gone is back", async () => {
    const { store, autosave } = open();
    store.setState({ isGone: true });
    store.getState().edit([update("vnet1", "One")]);
    expect(await autosave.flush()).toBe(true);
    expect(store.getState().isGone).toBe(false);
    autosave.dispose();
  });

  it("tries again by itself when no answer came", async () => {
    const { server, store, autosave } = open();
    server.isDown = true;
    store.getState().edit([update("vnet1", "One")]);
    await vi.waitFor(() => expect(store.getState().save.state).toBe("offline"));
    server.isDown = false;
    await vi.waitFor(() => expect(names(server.held.topology)[0]).toBe("One"));
    autosave.dispose();
  });

  it("takes in what somebody saved between a save and its answer", async () => {
    const { server, store, autosave } = open();
    server.inBetween = update("vnet2", "Theirs");
    store.getState().edit([update("vnet1", "Mine")]);
    expect(await autosave.flush()).toBe(true);
    expect(names(store.getState().topology)).toEqual(["Mine", "Theirs"]);
    expect(store.getState().base.version).toBe(server.held.version);
    store.getState().edit([update("vnet1", "Mine again")]);
    expect(await autosave.flush()).toBe(true);
    expect(names(server.held.topology)).toEqual(["Mine again", "Theirs"]);
    autosave.dispose();
  });

  it("is in no conflict with its own save whose answer got lost", async () => {
    const { server, store, autosave } = open();
    server.losesAnswers = true;
    store.getState().edit([update("vnet1", "One")]);
    expect(await autosave.flush()).toBe(false);
    store.getState().edit([update("vnet1", "Two")]);
    server.losesAnswers = false;
    expect(await autosave.flush()).toBe(true);
    expect(store.getState().conflicts).toEqual([]);
    expect(names(server.held.topology)).toEqual(["Two", "VNET2"]);
    autosave.dispose();
  });

  it("is in no conflict with its own save below somebody else's, and what was undone since stays undone", async () => {
    const { server, store, autosave } = open();
    server.losesAnswers = true;
    store.getState().edit([update("vnet1", "One"), update("vnet2", "Two")]);
    expect(await autosave.flush()).toBe(false);
    server.change({ edit: "describe", description: "theirs" });
    server.losesAnswers = false;
    store.getState().undo();
    store.getState().edit([update("vnet2", "Three")]);
    expect(await autosave.flush()).toBe(true);
    expect(store.getState().conflicts).toEqual([]);
    expect(server.held.topology.description).toBe("theirs");
    expect(names(server.held.topology)).toEqual(["VNET1", "Three"]);
    autosave.dispose();
  });

  it("takes back on the server what was undone after a save whose answer got lost", async () => {
    const { server, store, autosave } = open();
    server.losesAnswers = true;
    store.getState().edit([update("vnet1", "One")]);
    expect(await autosave.flush()).toBe(false);
    server.losesAnswers = false;
    store.getState().undo();
    expect(await autosave.flush()).toBe(true);
    expect(names(server.held.topology)).toEqual(["VNET1", "VNET2"]);
    autosave.dispose();
  });

  it("waits for the answer of a save that runs before it takes in what others saved", async () => {
    const { server, store, autosave } = open();
    store.getState().edit([update("vnet1", "Sent")]);
    const saving = autosave.flush();
    await Promise.resolve();
    store.getState().edit([update("vnet1", "Sent and more")]);
    server.change(update("vnet2", "Theirs"));
    autosave.receive(server.held);
    await saving;
    await autosave.flush();
    expect(store.getState().conflicts).toEqual([]);
    expect(names(server.held.topology)).toEqual(["Sent and more", "Theirs"]);
    autosave.dispose();
  });

  it("takes theirs by itself where the own edit that was in dispute is undone", async () => {
    const { server, store, autosave } = open();
    server.change(update("vnet2", "Theirs"));
    store.getState().edit([update("vnet2", "Mine")]);
    await autosave.flush();
    expect(store.getState().conflicts).toHaveLength(1);
    store.getState().undo();
    expect(store.getState().conflicts).toEqual([]);
    expect(names(store.getState().topology)[1]).toBe("Theirs");
    autosave.dispose();
  });

  it("saves no link to a place in dispute that they deleted, and keeps it here", async () => {
    const { server, store, autosave } = open();
    server.change({ edit: "remove", ids: ["vnet2"] });
    store.getState().edit([{ edit: "addLink", link: link("l1", "vnet1", "vnet2") }]);
    await autosave.flush();
    expect(store.getState().conflicts.map(({ id }) => id)).toEqual(["vnet2", "l1"]);
    store.getState().edit([{ edit: "addLink", link: link("l2", "vnet2", "vnet1") }]);
    await autosave.flush();
    expect(server.held.topology.links).toEqual([]);
    expect(store.getState().topology.links.map(({ id }) => id)).toEqual(["l1", "l2"]);
    store.getState().keepMine();
    await autosave.flush();
    expect(server.held.topology.links.map(({ id }) => id)).toEqual(["l1", "l2"]);
    expect(server.held.topology.vnets).toHaveLength(2);
    autosave.dispose();
  });

  it("does not save twice what is saved", async () => {
    const { server, store, autosave } = open();
    store.getState().edit([update("vnet1", "One")]);
    await autosave.flush();
    await autosave.flush();
    expect(server.saves).toBe(1);
    autosave.dispose();
  });
});
