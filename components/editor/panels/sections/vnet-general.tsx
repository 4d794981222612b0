"use client";

import { useTranslations } from "next-intl";
import { regions } from "@/lib/facts";
import type { Vnet } from "@/lib/topology";
import { useEditor } from "../../editor-context";
import { RegionField } from "../fields/region-field";
import { SelectField } from "../fields/select-field";
import { SwitchField } from "../fields/switch-field";
import { TextField } from "../fields/text-field";
import { useVnetChange } from "../fields/use-field";
import { memoPart, type VnetPart } from "../memo-part";
import { Section } from "../section";

/** Azure's regions as proposals of a field. */
export const REGIONS = regions.regions.map((region) => ({ value: region.name, label: region.displayName }));
const CLOUDS = ["AzureCloud", "AzureChinaCloud", "AzureUSGovernment"] as const;
const FIELDS = ["name", "region", "resourceGroup", "subscriptionId", "tenantId", "cloud", "existing"];

export function VnetGeneral({ vnet }: { vnet: Vnet }) {
  const t = useTranslations("inspector.general");
  const change = useVnetChange(vnet.id);
  return (
    <Section
      name="general"
      title={t("title")}
      aside={`${vnet.resourceGroup} · ${vnet.region}`}
      isOpenFirst
      fields={FIELDS}
    >
      <TextField
        id={vnet.id}
        field="name"
        label={t("name")}
        value={vnet.name}
        onChange={(name) => change({ name }, "name")}
      />
      <GeneralRest vnet={vnet} />
    </Section>
  );
}

type Rest = "region" | "resourceGroup" | "subscriptionId" | "tenantId" | "cloud" | "existing";

/** All but the name, whose every letter would draw the lists of regions and clouds anew. */
const GeneralRest = memoPart(
  { region: true, resourceGroup: true, subscriptionId: true, tenantId: true, cloud: true, existing: true },
  RestFields,
);

function RestFields({ vnet }: { vnet: VnetPart<Rest> }) {
  const t = useTranslations("inspector.general");
  const change = useVnetChange(vnet.id);
  const deployed = useEditor(({ deployed }) => deployed?.topology.vnets.find((item) => item.id === vnet.id));
  const isMoving = deployed !== undefined && deployed.region !== vnet.region;
  return (
    <>
      <RegionField
        id={vnet.id}
        value={vnet.region}
        onChange={(region) => change({ region }, "region")}
        hint={isMoving ? t("regionReplaces", { from: deployed.region }) : undefined}
      />
      <TextField
        id={vnet.id}
        field="resourceGroup"
        label={t("resourceGroup")}
        value={vnet.resourceGroup}
        onChange={(resourceGroup) => change({ resourceGroup }, "resourceGroup")}
        mono
        wraps
      />
      <TextField
        id={vnet.id}
        field="subscriptionId"
        label={t("subscription")}
        value={vnet.subscriptionId}
        onChange={(subscriptionId) => change({ subscriptionId }, "subscriptionId")}
        mono
        wraps
      />
      <TextField
        id={vnet.id}
        field="tenantId"
        label={t("tenant")}
        value={vnet.tenantId ?? ""}
        placeholder={t("tenantOwn")}
        onChange={(text) => change({ tenantId: text === "" ? null : text }, "tenantId")}
        mono
        wraps
      />
      <SelectField
        id={vnet.id}
        field="cloud"
        label={t("cloud")}
        value={vnet.cloud}
        onChange={(cloud) => change({ cloud: cloud as Vnet["cloud"] }, "cloud")}
        options={CLOUDS.map((value) => ({ value, label: t(`clouds.${value}`) }))}
      />
      <SwitchField
        field="existing"
        label={t("existing")}
        hint={t("existingHint")}
        checked={vnet.existing}
        onChange={(existing) => change({ existing }, "existing")}
      />
    </>
  );
}
