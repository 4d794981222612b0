import { expect, test } from "vitest";
import { topology, topologyReply, vnet } from "@/components/testing/objects";
import { createEditorStore } from "./editor-store";
import { beginTyping, hasTyped, putBack } from "./put-back";

function open() {
  const store = createEditorStore(
    topologyReply(1, topology({ vnets: [vnet("vnet1", { name: "VNet1" }), vnet("vnet2")] })),
    () => 0,
  );
  const type = (name: string) =>
    store.getState().edit([{ edit: "updateVnet", id: "vnet1", changes: { name } }], {
      burst: "vnet1.name",
      select: ["vnet1"],
    });
  const name = () => store.getState().topology.vnets[0]?.name;
  return { store, type, name };
}

test("what is put back stands as it did before the first letter, and is no step", () => {
  const { store, type, name } = open();
  const depth = beginTyping(store);
  expect(hasTyped(store, depth)).toBe(false);
  for (const text of ["VNet1x", "VNet1xy"]) type(text);
  expect(hasTyped(store, depth)).toBe(true);
  putBack(store, depth);
  expect(name()).toBe("VNet1");
  expect(store.getState().history.past).toEqual([]);
  expect(hasTyped(store, depth)).toBe(false);
});

test("what was typed and kept just before is a step of its own, and stays", () => {
  const { store, type, name } = open();
  type("Hub");
  const depth = beginTyping(store);
  type("Hubble");
  putBack(store, depth);
  expect(name()).toBe("Hub");
  store.getState().undo();
  expect(name()).toBe("VNet1");
});

test("it is put back also after so many steps that the first are forgotten", () => {
  const { store, type, name } = open();
  for (let number = 0; number < 250; number += 1)
    store.getState().edit([{ edit: "rename", name: `Number ${number}` }]);
  const depth = beginTyping(store);
  type("Hub");
  putBack(store, depth);
  expect(name()).toBe("VNet1");
  expect(store.getState().topology.name).toBe("Number 249");
});
