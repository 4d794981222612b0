"use client";

import { useTranslations } from "next-intl";
import { KeyValueField } from "../fields/key-value-field";
import { TextListField } from "../fields/text-list-field";
import { useVnetChange } from "../fields/use-field";
import { memoPart, type VnetPart } from "../memo-part";
import { Section } from "../section";

export const VnetDns = memoPart({ dnsServers: true }, Dns);
export const VnetTags = memoPart({ tags: true }, Tags);

function Dns({ vnet }: { vnet: VnetPart<"dnsServers"> }) {
  const t = useTranslations("inspector.dns");
  const change = useVnetChange(vnet.id);
  return (
    <Section
      name="dns"
      title={t("title")}
      aside={vnet.dnsServers.length === 0 ? t("azure") : vnet.dnsServers.join(", ")}
      fields={["dnsServers"]}
    >
      <TextListField
        id={vnet.id}
        field="dnsServers"
        label={t("server")}
        values={vnet.dnsServers}
        onChange={(dnsServers) => change({ dnsServers }, "dnsServers")}
        addLabel={t("add")}
        emptyText={t("azureHint")}
      />
    </Section>
  );
}

function Tags({ vnet }: { vnet: VnetPart<"tags"> }) {
  const t = useTranslations("inspector.tags");
  const change = useVnetChange(vnet.id);
  const count = Object.keys(vnet.tags).length;
  return (
    <Section name="tags" title={t("title")} aside={t("count", { count })} fields={["tags"]}>
      <KeyValueField
        field="tags"
        values={vnet.tags}
        onChange={(tags) => change({ tags }, "tags")}
        addLabel={t("add")}
      />
    </Section>
  );
}
