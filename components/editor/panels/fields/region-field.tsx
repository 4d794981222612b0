"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { findRegion, regions } from "@/lib/facts";
import { Combobox } from "./combobox";
import type { ComboboxOption } from "./combobox-options";
import { FormField } from "./form-field";

export interface RegionFieldProps {
  id: string;
  value: string;
  onChange: (region: string) => void;
  hint?: string | undefined;
}

/** A region by its name, found also by geography or pair; the list is grouped and says pair and zones. */
export function RegionField({ id, value, onChange, hint }: RegionFieldProps) {
  const t = useTranslations("inspector.general");
  const options = useRegionOptions();
  const chosen = findRegion(value);
  return (
    <FormField
      id={id}
      field="region"
      label={t("region")}
      {...(hint === undefined ? {} : { hint })}
      {...(chosen ? { aside: chosen.displayName } : {})}
    >
      <Combobox value={value} options={options} onChange={onChange} mono />
    </FormField>
  );
}

function useRegionOptions(): readonly ComboboxOption[] {
  const t = useTranslations("inspector.regions");
  return useMemo(() => {
    const sorted = [...regions.regions].sort(
      (one, other) =>
        one.group.localeCompare(other.group) || one.displayName.localeCompare(other.displayName),
    );
    return sorted.map(({ name, displayName, group, geography, zones, pairedWith }) => {
      const pair = pairedWith === null ? null : (findRegion(pairedWith)?.displayName ?? pairedWith);
      return {
        value: name,
        label: displayName,
        group,
        detail: `${t(zones ? "zones" : "noZones")} · ${pair === null ? t("noPair") : t("pair", { name: pair })}`,
        search: `${geography} ${group}`,
      };
    });
  }, [t]);
}
