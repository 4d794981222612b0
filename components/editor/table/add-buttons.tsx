"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Vnet } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { carveSubnet, emptySubnet, usualLength } from "../panels/sections/subnet-carving";
import { firstClientPool } from "../panels/sections/vnet-clients";
import { useDesignActions } from "../use-design-actions";
import type { SectionName } from "./rows";
import { useTable } from "./table-context";

/** Opens a new row's name, which is filled in already. */
function useShowNew() {
  const table = useTable();
  return (section: SectionName, row: string, column: string) => {
    // What is new is seen, whatever was filtered or closed.
    table.setFilter("");
    table.setClosed(section, false);
    requestAnimationFrame(() => table.edit({ section, row, column }));
  };
}

export function AddPlace({ kind }: { kind: "vnet" | "site" }) {
  const t = useTranslations("editor.table");
  const actions = useDesignActions();
  const store = useEditorStore();
  const showNew = useShowNew();
  return (
    <Button
      size="dense"
      aria-label={t(`add.${kind}Full`)}
      onClick={() => {
        const id = actions.place(kind);
        // Its row takes the keys; it is not chosen for something to be done with several.
        store.getState().select([]);
        showNew(`${kind}s`, id, "name");
      }}
    >
      <Plus aria-hidden />
      {t(`add.${kind}`)}
    </Button>
  );
}

export function AddClients() {
  const t = useTranslations("editor.table");
  const store = useEditorStore();
  const showNew = useShowNew();
  const vnets = useEditor((state) => state.topology.vnets);
  const able = vnets.filter(({ gateway }) => gateway && !gateway.clientPool);
  const add = (vnet: Vnet) => {
    if (!vnet.gateway) return;
    const clientPool = firstClientPool(store.getState().topology);
    store
      .getState()
      .edit([{ edit: "updateVnet", id: vnet.id, changes: { gateway: { ...vnet.gateway, clientPool } } }]);
    showNew("clients", `${vnet.id}/clients`, "ranges");
  };
  return (
    <AddTo
      label={t("add.clients")}
      full={t("add.clientsFull")}
      head={t("add.toGateway")}
      vnets={able}
      onChoose={add}
    />
  );
}

export function AddSubnet() {
  const t = useTranslations("editor.table");
  const store = useEditorStore();
  const showNew = useShowNew();
  const vnets = useEditor((state) => state.topology.vnets);
  const add = (vnet: Vnet) => {
    const subnet = carveSubnet(vnet, usualLength(vnet)) ?? emptySubnet(vnet);
    store
      .getState()
      .edit([{ edit: "updateVnet", id: vnet.id, changes: { subnets: [...vnet.subnets, subnet] } }]);
    showNew("subnets", `${vnet.id}/subnets/${vnet.subnets.length}`, "name");
  };
  return (
    <AddTo
      label={t("add.subnet")}
      full={t("add.subnetFull")}
      head={t("add.toVnet")}
      vnets={vnets}
      onChoose={add}
    />
  );
}

interface AddToProps {
  label: string;
  full: string;
  head: string;
  vnets: readonly Vnet[];
  onChoose: (vnet: Vnet) => void;
}

/** A part of a VNet, which is to be chosen first. */
function AddTo({ label, full, head, vnets, onChoose }: AddToProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="dense" aria-label={full} disabled={vnets.length === 0}>
          <Plus aria-hidden />
          {label}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        className="max-h-80 overflow-y-auto"
        // The keys go to the new row, not back to the button.
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <DropdownMenuLabel>{head}</DropdownMenuLabel>
        {vnets.map((vnet) => (
          <DropdownMenuItem key={vnet.id} onSelect={() => onChoose(vnet)}>
            {vnet.name || vnet.id}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
