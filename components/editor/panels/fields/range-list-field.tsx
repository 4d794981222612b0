"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { readRangeList } from "./address-text";
import { FormField } from "./form-field";
import { useTyped } from "./use-typed";

export interface RangeListFieldProps {
  id: string;
  field: string;
  label: ReactNode;
  ranges: readonly string[];
  onChange: (ranges: string[]) => void;
}

/** Ranges in one line, each in any notation; what has to be worked out is written once the field is left. */
export function RangeListField({ id, field, label, ranges, onChange }: RangeListFieldProps) {
  const t = useTranslations("inspector.ranges");
  const [typed, setTyped] = useTyped();
  const reading = typed === null ? null : readRangeList(typed);
  const write = (next: string[]) => {
    if (next.join(" ") !== ranges.join(" ")) onChange(next);
  };
  return (
    <FormField
      id={id}
      field={field}
      label={label}
      problem={typed !== null && reading === null ? t("impossible") : undefined}
      isPending={reading?.isCounted === true}
    >
      <Input
        mono
        autoComplete="off"
        spellCheck={false}
        placeholder={t("placeholder")}
        value={typed ?? ranges.join(", ")}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = readRangeList(event.target.value);
          if (next && !next.isCounted) write(next.ranges);
        }}
        onBlur={() => {
          if (!reading) return;
          write(reading.ranges);
          setTyped(null);
        }}
      />
    </FormField>
  );
}
