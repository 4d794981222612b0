"use client";

import { useTranslations } from "next-intl";
import { type Link, type LinkMethod, type Site, type Vnet, withGateway } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { Combobox } from "../panels/fields/combobox";
import { FormField } from "../panels/fields/form-field";
import { NumberField } from "../panels/fields/number-field";
import { RangeListField } from "../panels/fields/range-list-field";
import { SelectField } from "../panels/fields/select-field";
import { TextField } from "../panels/fields/text-field";
import { useLinkChange, useSiteChange, useVnetChange } from "../panels/fields/use-field";
import { SOURCES, type Source, toSharedKey } from "../panels/sections/link-key";
import { METHODS } from "../panels/sections/link-method";
import { FIRST_POLICY } from "../panels/sections/link-policy";
import { KINDS } from "../panels/sections/site-sections";
import { generationFor, useSkuOptions } from "../panels/sections/vnet-gateway";
import { REGIONS } from "../panels/sections/vnet-general";
import type { ClientsRow, SubnetRow } from "./rows";

/** The inspector's fields as cells have them: the same writing, the same findings. */

function useLabel() {
  const t = useTranslations("editor.table");
  const head = useTranslations("editor.table.column");
  return (column: Parameters<typeof head>[0], name: string) => t("cellOf", { column: head(column), name });
}

export function VnetNameField({ vnet }: { vnet: Vnet }) {
  const change = useVnetChange(vnet.id);
  return (
    <TextField
      id={vnet.id}
      field="name"
      label={useLabel()("name", vnet.name)}
      value={vnet.name}
      onChange={(name) => change({ name }, "name")}
    />
  );
}

export function VnetRegionField({ vnet }: { vnet: Vnet }) {
  const change = useVnetChange(vnet.id);
  const label = useLabel()("region", vnet.name);
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

export function VnetRangesField({ vnet }: { vnet: Vnet }) {
  const change = useVnetChange(vnet.id);
  return (
    <RangeListField
      id={vnet.id}
      field="addressSpace"
      label={useLabel()("addressSpace", vnet.name)}
      ranges={vnet.addressSpace}
      onChange={(addressSpace) => change({ addressSpace }, "addressSpace")}
    />
  );
}

/** Stands for no gateway in the list. */
const NONE = "-";

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
      label={useLabel()("gateway", vnet.name)}
      value={vnet.gateway?.sku ?? NONE}
      onChange={choose}
      options={[{ value: NONE, label: t("none") }, ...options]}
    />
  );
}

/** Emptied, BGP is off. */
export function VnetAsnField({ vnet }: { vnet: Vnet }) {
  const t = useTranslations("editor.table");
  const change = useVnetChange(vnet.id);
  const label = useLabel()("asn", vnet.name);
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

export function SiteNameField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  return (
    <TextField
      id={site.id}
      field="name"
      label={useLabel()("name", site.name)}
      value={site.name}
      onChange={(name) => change({ name }, "name")}
    />
  );
}

export function SiteRangesField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  return (
    <RangeListField
      id={site.id}
      field="addressSpace"
      label={useLabel()("ranges", site.name)}
      ranges={site.addressSpace}
      onChange={(addressSpace) => change({ addressSpace }, "addressSpace")}
    />
  );
}

export function DeviceKindField({ site }: { site: Site }) {
  const t = useTranslations("inspector.site");
  const change = useSiteChange(site.id);
  return (
    <SelectField
      id={site.id}
      field="device.kind"
      label={useLabel()("device", site.name)}
      value={site.device.kind}
      onChange={(kind) => change({ device: { ...site.device, kind } }, "device.kind")}
      options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
    />
  );
}

/** An IPv4 address is one; anything else is the device's name. */
export function DeviceAddressField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  const set = (text: string) => {
    const value = text.trim();
    const isName = /[a-z]/i.test(value) && !value.includes(":");
    const known = { address: isName || value === "" ? null : value, fqdn: isName ? value : null };
    change({ device: { ...site.device, ...known } }, "device.address");
  };
  return (
    <TextField
      id={site.id}
      field={site.device.fqdn === null ? "device.address" : "device.fqdn"}
      label={useLabel()("deviceAddress", site.name)}
      value={site.device.address ?? site.device.fqdn ?? ""}
      placeholder="203.0.113.9"
      onChange={set}
      mono
    />
  );
}

/** Emptied, routes are static. */
export function SiteAsnField({ site }: { site: Site }) {
  const change = useSiteChange(site.id);
  return (
    <NumberField
      id={site.id}
      field="bgp.asn"
      label={useLabel()("asn", site.name)}
      value={site.bgp?.asn ?? null}
      canBeEmpty
      onChange={(asn) =>
        change({ bgp: asn === null ? null : { peeringAddress: "", ...site.bgp, asn } }, "bgp.asn")
      }
    />
  );
}

export function LinkEndField({ link, end }: { link: Link; end: "from" | "to" }) {
  const change = useLinkChange(link.id);
  const options = usePlaceOptions();
  return (
    <SelectField
      id={link.id}
      field={end}
      label={useLabel()(end, link.id)}
      value={link[end]}
      onChange={(place) => change({ [end]: place }, end)}
      options={options}
    />
  );
}

/** Every place that a link can end at. */
export function usePlaceOptions(): { value: string; label: string }[] {
  const topology = useEditor((state) => state.topology);
  return [...topology.vnets, ...topology.sites].map(({ id, name }) => ({ value: id, label: name || id }));
}

export function LinkMethodField({ link }: { link: Link }) {
  const t = useTranslations("inspector.link");
  const change = useLinkChange(link.id);
  return (
    <SelectField
      id={link.id}
      field="method"
      label={useLabel()("method", link.id)}
      value={link.method}
      onChange={(method) => change({ method: method as LinkMethod }, "method")}
      options={METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
    />
  );
}

export function LinkPolicyField({ link }: { link: Link }) {
  const t = useTranslations("inspector.policy");
  const change = useLinkChange(link.id);
  return (
    <SelectField
      id={link.id}
      field="ipsecPolicy"
      label={useLabel()("policy", link.id)}
      value={link.ipsecPolicy ? "own" : "azure"}
      onChange={(value) =>
        change({ ipsecPolicy: value === "azure" ? null : (link.ipsecPolicy ?? FIRST_POLICY) }, "ipsecPolicy")
      }
      options={(["azure", "own"] as const).map((value) => ({ value, label: t(value) }))}
    />
  );
}

export function LinkKeyField({ link }: { link: Link }) {
  const t = useTranslations("inspector.key");
  const change = useLinkChange(link.id);
  return (
    <SelectField
      id={link.id}
      field="sharedKey"
      label={useLabel()("key", link.id)}
      value={link.sharedKey.source}
      onChange={(source) => change({ sharedKey: toSharedKey(source as Source) }, "sharedKey")}
      options={SOURCES.map((value) => ({ value, label: t(`sources.${value}`) }))}
    />
  );
}

export function ClientRangesField({ row: { vnet, gateway, pool } }: { row: ClientsRow }) {
  const change = useVnetChange(vnet.id);
  return (
    <RangeListField
      id={vnet.id}
      field="gateway.clientPool.addressPool"
      label={useLabel()("pool", vnet.name)}
      ranges={pool.addressPool}
      onChange={(addressPool) =>
        change(
          { gateway: { ...gateway, clientPool: { ...pool, addressPool } } },
          "gateway.clientPool.addressPool",
        )
      }
    />
  );
}

export function SubnetNameField({ row: { vnet, at, subnet, part } }: { row: SubnetRow }) {
  const change = useVnetChange(vnet.id);
  const field = `${part}.name`;
  return (
    <TextField
      id={vnet.id}
      field={field}
      label={useLabel()("subnet", subnet.name)}
      value={subnet.name}
      onChange={(name) =>
        change({ subnets: vnet.subnets.map((one, index) => (index === at ? { ...one, name } : one)) }, field)
      }
    />
  );
}

/** Several ranges make several subnets of the same name; the planner says so. */
export function SubnetRangeField({ row: { vnet, at, subnet, part } }: { row: SubnetRow }) {
  const change = useVnetChange(vnet.id);
  const field = `${part}.prefix`;
  return (
    <RangeListField
      id={vnet.id}
      field={field}
      label={useLabel()("range", subnet.name)}
      ranges={subnet.prefix === "" ? [] : [subnet.prefix]}
      onChange={(prefixes) => {
        const made = (prefixes.length === 0 ? [""] : prefixes).map((prefix) => ({ ...subnet, prefix }));
        change({ subnets: vnet.subnets.flatMap((one, index) => (index === at ? made : [one])) }, field);
      }}
    />
  );
}
