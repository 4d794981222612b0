"use client";

import { useTranslations } from "next-intl";
import { formatPrefix, proposeVnetPrefix, usedRanges } from "@/lib/topology";
import { useEditorStore } from "../../editor-context";
import { RangesField } from "../fields/ranges-field";
import { useVnetChange } from "../fields/use-field";
import { memoPart, type VnetPart } from "../memo-part";
import { Section } from "../section";

export const VnetAddresses = memoPart({ addressSpace: true }, Addresses);

function Addresses({ vnet }: { vnet: VnetPart<"addressSpace"> }) {
  const t = useTranslations("inspector.addresses");
  const store = useEditorStore();
  const change = useVnetChange(vnet.id);
  return (
    <Section
      name="addresses"
      title={t("title")}
      aside={vnet.addressSpace.join(", ")}
      isOpenFirst
      fields={["addressSpace"]}
    >
      <RangesField
        id={vnet.id}
        field="addressSpace"
        label={t("space")}
        ranges={vnet.addressSpace}
        onChange={(addressSpace) => change({ addressSpace }, "addressSpace")}
        proposeFree={() => {
          const free = proposeVnetPrefix(usedRanges(store.getState().topology));
          return free && formatPrefix(free);
        }}
      />
    </Section>
  );
}
