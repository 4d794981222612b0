"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input, WrappingInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Link, TopologyEdit, Vnet } from "@/lib/topology";
import { useEditorStore } from "../editor-context";
import { Combobox } from "./fields/combobox";
import { NewName } from "./fields/key-value-field";
import { useSkuOptions } from "./sections/vnet-gateway";
import { REGIONS } from "./sections/vnet-general";
import { commonOf, commonTags, gatewayBgpEdits, linkBgpEdits, skuEdits, tagEdits } from "./selection-edits";

/** Fields that several VNets have in common, "Mixed" where their values differ; a change goes to all of them. */
export function CommonVnetFields({ vnets }: { vnets: readonly Vnet[] }) {
  const t = useTranslations("inspector.selection");
  const store = useEditorStore();
  const skuOptions = useSkuOptions(null);
  const apply = useApply();
  const gateways = vnets.flatMap(({ gateway }) => gateway ?? []);
  const sku = commonOf(gateways.map((gateway) => gateway.sku));
  const setText = (field: "region" | "resourceGroup" | "subscriptionId", text: string) =>
    apply(
      vnets.map(({ id }) => ({ edit: "updateVnet", id, changes: { [field]: text } })),
      field,
    );
  const region = commonOf(vnets.map((vnet) => vnet.region));
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-body-strong">{t("vnets", { count: vnets.length })}</h3>
      <Field label={t("region")}>
        <Combobox
          mono
          value={region ?? ""}
          placeholder={region === null ? t("mixed") : ""}
          options={REGIONS}
          onChange={(text) => setText("region", text)}
        />
      </Field>
      {(["resourceGroup", "subscriptionId"] as const).map((field) => {
        const value = commonOf(vnets.map((vnet) => vnet[field]));
        return (
          <Field key={field} label={t(field)}>
            <WrappingInput
              mono
              spellCheck={false}
              value={value ?? ""}
              placeholder={value === null ? t("mixed") : ""}
              onChange={(text) => setText(field, text)}
            />
          </Field>
        );
      })}
      {gateways.length > 0 ? (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("sku", { count: gateways.length })}>
            <Select
              value={sku ?? ""}
              placeholder={t("mixed")}
              options={skuOptions}
              onValueChange={(value) => apply(skuEdits(vnets, value), "sku")}
            />
          </Field>
          <OnOff
            label={t("gatewayBgp")}
            isOn={commonOf(gateways.map(({ bgp }) => bgp !== null))}
            onChange={(isOn) => {
              const ids = vnets.map(({ id }) => id);
              apply(gatewayBgpEdits(store.getState().topology, ids, isOn), "bgp");
            }}
          />
        </div>
      ) : null}
      <CommonTags vnets={vnets} />
    </div>
  );
}

/** As `CommonVnetFields`, of links. */
export function CommonLinkFields({ links }: { links: readonly Link[] }) {
  const t = useTranslations("inspector.selection");
  const apply = useApply();
  const vpn = links.filter((link) => link.method !== "peering");
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-body-strong">{t("links", { count: links.length })}</h3>
      {vpn.length > 0 ? (
        <OnOff
          label={t("linkBgp")}
          isOn={commonOf(vpn.map(({ bgp }) => bgp))}
          onChange={(isOn) => apply(linkBgpEdits(links, isOn), "linkBgp")}
        />
      ) : null}
    </div>
  );
}

/** One undo step for all of them; typing in one field stays one step. */
function useApply(): (edits: TopologyEdit[], field: string) => void {
  const store = useEditorStore();
  return (edits, field) => store.getState().edit(edits, { burst: `selection.${field}` });
}

interface OnOffProps {
  label: string;
  /** Null where some are on and some are off. */
  isOn: boolean | null;
  onChange: (isOn: boolean) => void;
}

function OnOff({ label, isOn, onChange }: OnOffProps) {
  const t = useTranslations("inspector.selection");
  return (
    <Field label={label}>
      <Select
        value={isOn === null ? "" : isOn ? "on" : "off"}
        placeholder={t("mixed")}
        options={[
          { value: "on", label: t("on") },
          { value: "off", label: t("off") },
        ]}
        onValueChange={(value) => onChange(value === "on")}
      />
    </Field>
  );
}

function CommonTags({ vnets }: { vnets: readonly Vnet[] }) {
  const t = useTranslations("inspector.tags");
  const tSelection = useTranslations("inspector.selection");
  const apply = useApply();
  const [isAdding, setAdding] = useState(false);
  const tags = commonTags(vnets);
  return (
    <div className="flex flex-col gap-2">
      <h4 className="text-muted">{t("title")}</h4>
      {tags.map(([name, value]) => (
        <div key={name} className="flex items-center gap-2">
          <span className="w-28 shrink-0 truncate font-mono text-caption" title={name}>
            {name}
          </span>
          <Input
            aria-label={t("valueOf", { name })}
            value={value ?? ""}
            placeholder={value === null ? tSelection("mixed") : ""}
            onChange={(event) => apply(tagEdits(vnets, name, event.target.value), `tags.${name}`)}
          />
          <IconButton
            label={t("remove", { name })}
            dense
            onClick={() => apply(tagEdits(vnets, name, null), `tags.${name}`)}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {isAdding ? (
        <NewName
          taken={tags.map(([name]) => name)}
          onDone={(name) => {
            setAdding(false);
            if (name !== null) apply(tagEdits(vnets, name, ""), `tags.${name}`);
          }}
        />
      ) : (
        <Button look="link" size="dense" className="self-start" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
      )}
    </div>
  );
}
