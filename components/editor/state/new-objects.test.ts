import { describe, expect, test } from "vitest";
import { topologyReply } from "@/components/testing/objects";
import { applyEdits, createFromTemplate, findPlace, type Vnet } from "@/lib/topology";
import { createEditorStore } from "./editor-store";
import { addLinkedPlace, addVnet } from "./new-objects";

describe("a link pulled to where nothing stands", () => {
  test("draws a vnet with the next free name and range where the near one stands, its gateway, and the link", () => {
    const topology = createFromTemplate("hub-and-spokes");
    const { id, link, edits } = addLinkedPlace(topology, null, "spoke1", {
      kind: "vnet",
      method: "vnet2vnet",
    });
    const drawn = applyEdits(topology, edits);
    const [near, place] = [findPlace(topology, "spoke1"), findPlace(drawn, id)];
    if (near?.kind !== "vnet" || place?.kind !== "vnet") throw new Error("both are vnets");
    const { region, resourceGroup, subscriptionId } = near.vnet;
    expect(place.vnet).toMatchObject({ region, resourceGroup, subscriptionId, name: "VNet1" });
    expect(place.vnet.addressSpace).toEqual(["10.4.0.0/16"]);
    expect(place.vnet.gateway?.bgp?.asn).toBe(65014);
    expect(drawn.links.at(-1)).toMatchObject({ id: link, from: "spoke1", to: id, bgp: true });
  });

  test("peered, the new vnet has no gateway and uses the near one's", () => {
    const topology = createFromTemplate("two-vnets");
    const { id, edits } = addLinkedPlace(topology, null, "vnet2", { kind: "vnet", method: "peering" });
    const drawn = applyEdits(topology, edits);
    expect(drawn.vnets.find((vnet) => vnet.id === id)?.gateway).toBeNull();
    expect(drawn.links.at(-1)).toMatchObject({ method: "peering", gatewayTransit: "vnet2" });
  });

  test("draws a site too, on a card of its own beside the near one", () => {
    const topology = createFromTemplate("two-vnets");
    const { id, edits } = addLinkedPlace(topology, null, "vnet1", { kind: "site", method: "ipsec" });
    const drawn = applyEdits(topology, edits);
    expect(drawn.links.at(-1)).toMatchObject({ to: id, method: "ipsec", sharedKey: { source: "provided" } });
    const places = [...drawn.vnets, ...drawn.sites].map(({ position }) => `${position.x} ${position.y}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test("takes no id that still stands in Azure", () => {
    const deployed = createFromTemplate("two-vnets");
    const topology = applyEdits(deployed, [{ edit: "remove", ids: ["vnet2"] }]);
    const { id, link } = addLinkedPlace(topology, deployed, "vnet1", { kind: "vnet", method: "vnet2vnet" });
    expect([id, link]).toEqual(["vnet3", "l2"]);
  });

  test("is one undo step", () => {
    const store = createEditorStore(topologyReply(1, createFromTemplate("two-vnets")));
    const before = store.getState().topology;
    store.getState().edit(addLinkedPlace(before, null, "vnet1", { kind: "vnet", method: "ipsec" }).edits);
    expect(store.getState().topology.vnets).toHaveLength(3);
    store.getState().undo();
    expect(store.getState().topology).toEqual(before);
  });
});

test("of two windows that add a vnet at the same moment the second one's becomes another, and its undo takes it away", () => {
  const start = createFromTemplate("two-vnets");
  const draw = (x: number) => applyEdits(start, [addVnet(start, null, { position: { x, y: 640 } }).edit]);
  const store = createEditorStore(topologyReply(1, start));
  store.getState().edit([addVnet(start, null, { position: { x: 0, y: 640 } }).edit]);
  store.getState().receive(topologyReply(2, draw(8)));
  const { topology, settledTwins, conflicts } = store.getState();
  expect(topology.vnets.map(({ name }) => name)).toEqual(["VNet1", "VNet2", "VNet3", "VNet4"]);
  expect(new Set(topology.vnets.flatMap(({ addressSpace }) => addressSpace)).size).toBe(4);
  expect(settledTwins).toEqual({ names: ["VNet4"], version: 2 });
  expect(conflicts).toEqual([]);
  store.getState().undo();
  expect(store.getState().topology).toEqual(draw(8));
  store.getState().redo();
  expect(store.getState().topology.vnets.at(-1)?.name).toBe("VNet4");
});

test("undo of what was changed on it since leaves a settled vnet its own names, ranges and AS number", () => {
  const start = createFromTemplate("two-vnets");
  const draw = (x: number) => applyEdits(start, [addVnet(start, null, { position: { x, y: 640 } }).edit]);
  const store = createEditorStore(topologyReply(1, start));
  const change = (changes: (vnet: Vnet) => Partial<Vnet>) => {
    const vnet = store.getState().topology.vnets.at(-1);
    if (vnet) store.getState().edit([{ edit: "updateVnet", id: vnet.id, changes: changes(vnet) }]);
  };
  store.getState().edit([addVnet(start, null, { position: { x: 0, y: 640 } }).edit]);
  change(({ gateway }) => ({ gateway: gateway && { ...gateway, sku: "VpnGw5AZ" } }));
  change(({ subnets }) => ({ subnets: [...subnets, { name: "web", prefix: "10.3.7.0/24" }] }));
  store.getState().receive(topologyReply(2, draw(8)));
  const settled = store.getState().topology.vnets.at(-1);
  const sku = start.vnets[0]?.gateway?.sku;
  store.getState().undo();
  expect(store.getState().topology.vnets.at(-1)).toEqual({
    ...settled,
    subnets: settled?.subnets.filter(({ name }) => name !== "web"),
  });
  store.getState().undo();
  expect(store.getState().topology.vnets.at(-1)?.gateway).toEqual({ ...settled?.gateway, sku });
  expect(settled).toMatchObject({ name: "VNet4", gateway: { name: "VNet4-gateway" } });
  expect(settled?.subnets.every(({ prefix }) => prefix.startsWith("10.4."))).toBe(true);
});

test("edits of this browser that are taken up become another vnet where somebody else drew the same meanwhile", () => {
  const start = createFromTemplate("two-vnets");
  const draw = (x: number) => applyEdits(start, [addVnet(start, null, { position: { x, y: 640 } }).edit]);
  const store = createEditorStore(topologyReply(2, draw(8)));
  store.getState().takeUp({ base: start, topology: draw(0) });
  const { topology, settledTwins } = store.getState();
  expect(topology.vnets.map(({ name }) => name)).toEqual(["VNet1", "VNet2", "VNet3", "VNet4"]);
  expect(new Set(topology.vnets.flatMap(({ addressSpace }) => addressSpace)).size).toBe(4);
  expect(settledTwins).toEqual({ names: ["VNet4"], version: 2 });
  store.getState().undo();
  expect(store.getState().topology).toEqual(draw(8));
});
