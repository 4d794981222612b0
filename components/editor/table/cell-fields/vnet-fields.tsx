"use client";

import { useTranslations } from "next-intl";
import { type Vnet, withGateway } from "@/lib/topology";
import { useEditorStore } from "../../editor-context";
import { Combobox } from "../../panels/fields/combobox";
import { FormField } from "../../panels/fields/form-field";
import { NumberField } from "../../panels/fields/number-field";
import { RangeListField } from "../../panels/fields/range-list-field";
import { SelectField } from "../../panels/fields/select-field";
import { TextField } from "../../panels/fields/text-field";
import { useVnetChange } from "../../panels/fields/use-field";
import { generationFor, useSkuOptions } from "../../panels/sections/vnet-gateway";
import { REGIONS } from "../../panels/sections/vnet-general";
import { useCellLabel } from "./use-cell-label";

/** What a VNet is called. */
export function VnetNameField({ vnet }: { vnet: Vnet }) {
  const change = useVnetChange(vnet.id);
  return (
    <TextField
      id={vnet.id}
      field="name"
      label={useCellLabel()("name", vnet.name)}
      value={vnet.name}
      onChange={(name) => change({ name }, "name")}
    />
  );
}

/** Where a VNet lies. */
export function VnetRegionField({ vnet }: { vnet: Vnet }) {
  const change = useVnetChange(vnet.id);
  const label = useCellLabel()("region", vnet.name);
  return (
    <FormField id={vnet.id} field="region" label={label}>
      <Combobox
        value={vnet.region}
        options={REGIONS}
        onChange={(region) => change({ region }, "region")}
        mono
      />
    </FormField>
  );
}

/** A VNet's address space. */
export function VnetRangesField({ vnet }: { vnet: Vnet }) {
  const change = useVnetChange(vnet.id);
  return (
    <RangeListField
      id={vnet.id}
      field="addressSpace"
      label={useCellLabel()("addressSpace", vnet.name)}
      ranges={vnet.addressSpace}
      onChange={(addressSpace) => change({ addressSpace }, "addressSpace")}
    />
  );
}

/** Stands for no gateway in the list. */
const NONE = "-";

/** The SKU of a VNet's gateway, or that it has none: a gateway is added as the inspector adds it. */
export function VnetSkuField({ vnet }: { vnet: Vnet }) {
  const t = useTranslations("inspector.gateway");
  const store = useEditorStore();
  const change = useVnetChange(vnet.id);
  const options = useSkuOptions(vnet.gateway);
  const choose = (sku: string) => {
    if (sku === NONE) return change({ gateway: null }, "gateway");
    const { gateway } = vnet;
    if (gateway)
      return change({ gateway: { ...gateway, sku, ...generationFor(sku, gateway) } }, "gateway.sku");
    const added = withGateway(store.getState().topology, vnet);
    const withSku = added.gateway && { ...added.gateway, sku, ...generationFor(sku, added.gateway) };
    return change({ ...added, gateway: withSku }, "gateway");
  };
  return (
    <SelectField
      id={vnet.id}
      field="gateway.sku"
      label={useCellLabel()("gateway", vnet.name)}
      value={vnet.gateway?.sku ?? NONE}
      onChange={choose}
      options={[{ value: NONE, label: t("none") }, ...options]}
    />
  );
}

/** The ASN of a VNet's gateway; emptied, BGP is off. */
export function VnetAsnField({ vnet }: { vnet: Vnet }) {
  const t = useTranslations("editor.table");
  const change = useVnetChange(vnet.id);
  const label = useCellLabel()("asn", vnet.name);
  const { gateway } = vnet;
  if (gateway === null) return <span className="px-1 text-subtle">{t("needsGateway")}</span>;
  const set = (asn: number | null) =>
    change(
      { gateway: { ...gateway, bgp: asn === null ? null : { apipa: [], ...gateway.bgp, asn } } },
      "gateway.bgp.asn",
    );
  return (
    <NumberField
      id={vnet.id}
      field="gateway.bgp.asn"
      label={label}
      value={gateway.bgp?.asn ?? null}
      canBeEmpty
      onChange={set}
    />
  );
}
