"use client";

import { useTranslations } from "next-intl";
import { useFormats } from "@/components/data/use-formats";
import type { SelectOption } from "@/components/ui/select";
import { findSku, type GatewaySku, monthlyGatewayPrice, skus } from "@/lib/facts";
import { type Gateway, nextAsn, tunnelCount, withGateway } from "@/lib/topology";
import { useEditor, useEditorStore } from "../../editor-context";
import { SegmentBar } from "../../nodes/vnet-node";
import { tunnelLimit } from "../../tunnel-limit";
import { NumberField } from "../fields/number-field";
import { RangesField } from "../fields/ranges-field";
import { SelectField } from "../fields/select-field";
import { SkuField } from "../fields/sku-field";
import { SwitchField } from "../fields/switch-field";
import { TextField } from "../fields/text-field";
import { useVnetChange } from "../fields/use-field";
import { memoPart, type VnetPart } from "../memo-part";
import { Section } from "../section";

const GENERATIONS = ["Generation1", "Generation2", "None"] as const;

export const VnetGateway = memoPart({ gateway: true }, GatewaySection);

interface GatewayProps {
  vnet: VnetPart<"gateway">;
}

function GatewaySection({ vnet }: GatewayProps) {
  const t = useTranslations("inspector.gateway");
  const store = useEditorStore();
  const formats = useFormats();
  const change = useVnetChange(vnet.id);
  const { gateway } = vnet;
  const monthly = gateway ? monthlyGatewayPrice(gateway.sku) : null;
  return (
    <Section
      name="gateway"
      title={t("title")}
      aside={
        gateway === null
          ? t("none")
          : monthly === null
            ? gateway.sku
            : t("monthly", { price: formats.money(monthly) })
      }
      isOpenFirst
      fields={[
        "gateway.name",
        "gateway.sku",
        "gateway.generation",
        "gateway.routing",
        "gateway.bgp",
        "gateway.a",
      ]}
    >
      <SwitchField
        field="gateway"
        label={t("has")}
        hint={gateway === null ? t("hasHint") : undefined}
        checked={gateway !== null}
        onChange={(isOn) => {
          const { topology } = store.getState();
          const now = topology.vnets.find(({ id }) => id === vnet.id);
          if (now) change(isOn ? withGateway(topology, now) : { gateway: null }, "gateway");
        }}
      />
      {gateway === null ? null : <GatewayFields vnet={vnet} gateway={gateway} />}
    </Section>
  );
}

function GatewayFields({ vnet, gateway }: GatewayProps & { gateway: Gateway }) {
  const t = useTranslations("inspector.gateway");
  const change = useVnetChange(vnet.id);
  const set = (changes: Partial<Gateway>, field: string) =>
    change({ gateway: { ...gateway, ...changes } }, field);
  const sku = findSku(gateway.sku);
  return (
    <>
      <TextField
        id={vnet.id}
        field="gateway.name"
        label={t("name")}
        value={gateway.name}
        onChange={(name) => set({ name }, "gateway.name")}
        mono
      />
      <SkuField
        id={vnet.id}
        label={t("sku")}
        gateway={gateway}
        onChange={(name) => set({ sku: name, ...generationFor(name, gateway) }, "gateway.sku")}
      />
      <TunnelsLine vnet={vnet} gateway={gateway} />
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          id={vnet.id}
          field="gateway.generation"
          label={t("generation")}
          value={gateway.generation}
          onChange={(generation) =>
            set({ generation: generation as Gateway["generation"] }, "gateway.generation")
          }
          options={GENERATIONS.map((value) => ({
            value,
            label: t(`generations.${value}`),
            disabled: value !== "None" && sku !== null && !sku.generations.includes(value),
          }))}
        />
        <SelectField
          id={vnet.id}
          field="gateway.routing"
          label={t("routing")}
          value={gateway.routing}
          onChange={(routing) => set({ routing: routing as Gateway["routing"] }, "gateway.routing")}
          options={(["dynamic", "static"] as const).map((value) => ({
            value,
            label: t(`routings.${value}`),
          }))}
        />
      </div>
      <SwitchField
        field="gateway.activeActive"
        label={t("activeActive")}
        hint={t("activeActiveHint")}
        checked={gateway.activeActive}
        onChange={(activeActive) => set({ activeActive }, "gateway.activeActive")}
      />
      <GatewayBgp vnet={vnet} gateway={gateway} />
      <SwitchField
        field="gateway.existing"
        label={t("existing")}
        hint={t("existingHint")}
        checked={gateway.existing}
        onChange={(existing) => set({ existing }, "gateway.existing")}
      />
    </>
  );
}

function GatewayBgp({ vnet, gateway }: GatewayProps & { gateway: Gateway }) {
  const t = useTranslations("inspector.gateway");
  const store = useEditorStore();
  const change = useVnetChange(vnet.id);
  const set = (bgp: Gateway["bgp"], field: string) => change({ gateway: { ...gateway, bgp } }, field);
  const { bgp } = gateway;
  const instances = gateway.activeActive ? 2 : 1;
  return (
    <>
      <SwitchField
        field="gateway.bgp"
        label={t("bgp")}
        hint={t("bgpHint")}
        checked={bgp !== null}
        onChange={(isOn) =>
          set(isOn ? { asn: nextAsn(store.getState().topology), apipa: [] } : null, "gateway.bgp")
        }
      />
      {bgp === null ? null : (
        <>
          <NumberField
            id={vnet.id}
            field="gateway.bgp.asn"
            label={t("asn")}
            value={bgp.asn}
            onChange={(asn) => asn !== null && set({ ...bgp, asn }, "gateway.bgp.asn")}
          />
          {Array.from({ length: Math.max(instances, bgp.apipa.length) }, (_, instance) => (
            <RangesField
              // biome-ignore lint/suspicious/noArrayIndexKey: instances are told apart by their number alone
              key={instance}
              id={vnet.id}
              field={`gateway.bgp.apipa.${instance}`}
              label={t("apipa", { number: instance + 1 })}
              ranges={bgp.apipa[instance] ?? []}
              onChange={(addresses) =>
                set(
                  { ...bgp, apipa: withList(bgp.apipa, instance, addresses) },
                  `gateway.bgp.apipa.${instance}`,
                )
              }
            />
          ))}
        </>
      )}
    </>
  );
}

function TunnelsLine({ vnet, gateway }: GatewayProps & { gateway: Gateway }) {
  const t = useTranslations("inspector.gateway");
  const count = useEditor((state) => tunnelCount(state.topology, vnet.id));
  const limit = useEditor((state) => tunnelLimit(gateway, state.topology));
  return (
    <p className="flex items-center gap-2 text-caption text-muted">
      {limit === null ? t("tunnels", { count }) : t("tunnelsOf", { count, limit })}
      <SegmentBar count={count} limit={limit} />
    </p>
  );
}

/** Another instance's list in its place; lists in between that were never given are empty, trailing ones go. */
function withList(lists: readonly string[][], at: number, addresses: string[]): string[][] {
  const next = Array.from({ length: Math.max(lists.length, at + 1) }, (_, index) =>
    index === at ? addresses : (lists[index] ?? []),
  );
  while (next.length > 0 && next.at(-1)?.length === 0) next.pop();
  return next;
}

/** Another SKU keeps its generation where it offers it. */
export function generationFor(name: string, gateway: Gateway): Partial<Gateway> {
  const sku = findSku(name);
  const first = sku?.generations[0];
  if (!sku || !first || gateway.generation === "None" || sku.generations.includes(gateway.generation))
    return {};
  return { generation: first };
}

/** The SKUs that a gateway may have, each with what it carries. */
export function useSkuOptions(gateway: Gateway | null): SelectOption[] {
  const t = useTranslations("inspector.gateway");
  return skus.skus
    .filter((one) => one.creatable || one.name === gateway?.sku)
    .map((one) => ({ value: one.name, label: one.name, detail: skuFacts(one, gateway, t) }));
}

function skuFacts(
  sku: GatewaySku,
  gateway: Gateway | null,
  t: ReturnType<typeof useTranslations<"inspector.gateway">>,
): string {
  const own =
    gateway === null || gateway.generation === "None" ? undefined : sku.byGeneration[gateway.generation];
  const first = sku.generations[0];
  const facts = own ?? (first && sku.byGeneration[first]);
  return facts ? t("facts", { mbps: facts.throughputMbps, tunnels: facts.tunnels }) : "";
}
