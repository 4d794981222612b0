"use client";

import { Plus, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { describePrefix, readAddressText } from "./address-text";
import { FormField } from "./form-field";
import { useRangeHint } from "./use-range-hint";
import { useTyped } from "./use-typed";

export interface RangesFieldProps {
  id: string;
  /** Where the list stands in the object, e.g. "addressSpace". */
  field: string;
  label: string;
  ranges: readonly string[];
  onChange: (ranges: string[]) => void;
  /** A free range to propose; absent where proposing makes no sense. */
  proposeFree?: () => string | null;
}

/** A list of ranges, each in any notation: prefix, or start address and count. */
export function RangesField({ id, field, label, ranges, onChange, proposeFree }: RangesFieldProps) {
  const t = useTranslations("inspector.ranges");
  const replace = (at: number, by: readonly string[]) =>
    onChange(ranges.flatMap((range, index) => (index === at ? by : [range])));
  return (
    <div data-field={field} className="flex flex-col gap-2">
      {ranges.map((range, at) => (
        <RangeRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a range's place is its identity; a key made of its text would lose the focus with each letter
          key={at}
          id={id}
          field={`${field}.${at}`}
          label={ranges.length === 1 ? label : t("numbered", { label, number: at + 1 })}
          value={range}
          onChange={(values) => replace(at, values)}
          {...(ranges.length > 1 ? { onRemove: () => replace(at, []) } : {})}
        />
      ))}
      {ranges.length === 0 ? <p className="text-muted">{t("none", { label })}</p> : null}
      <div className="flex flex-wrap gap-x-4">
        <Button look="link" size="dense" onClick={() => onChange([...ranges, ""])}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
        {proposeFree ? (
          <Button
            look="link"
            size="dense"
            onClick={() => {
              const free = proposeFree();
              if (free !== null) onChange([...ranges.filter((range) => range !== ""), free]);
            }}
          >
            <Search aria-hidden />
            {t("nextFree")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface RangeRowProps {
  id: string;
  field: string;
  label: string;
  value: string;
  /** Several when a start and a count need several prefixes. */
  onChange: (values: string[]) => void;
  onRemove?: () => void;
}

function RangeRow({ id, field, label, value, onChange, onRemove }: RangeRowProps) {
  const t = useTranslations("inspector.ranges");
  const range = useRangeText(value, onChange);
  const hint = useRangeHint(field)(range.pending);
  const described = range.pending ? null : describePrefix(value);
  return (
    <div className="flex flex-col gap-1">
      <FormField
        id={id}
        field={field}
        label={label}
        problem={range.isImpossible ? t("impossible") : undefined}
        isPending={range.pending !== null}
        {...(hint === undefined ? {} : { hint })}
        aside={
          onRemove ? (
            <IconButton
              label={t("remove", { range: value })}
              dense
              onClick={onRemove}
              className="-my-1.5 size-6"
            >
              <X aria-hidden />
            </IconButton>
          ) : undefined
        }
      >
        <Input {...range.input} mono autoComplete="off" spellCheck={false} placeholder={t("placeholder")} />
      </FormField>
      {described ? (
        <p className="flex flex-wrap justify-between gap-x-3 text-caption text-subtle">
          <span className="font-mono">
            {t("firstToLast", { first: described.first, last: described.last })}
          </span>
          <span>{t("count", { count: described.count })}</span>
        </p>
      ) : null}
    </div>
  );
}

/**
 * The text of one range field: start and count are turned into prefixes once the field is left or Enter pressed; until
 * then they are `pending`.
 */
export function useRangeText(value: string, onChange: (values: string[]) => void) {
  const [typed, setTyped] = useTyped();
  const text = typed ?? value;
  const reading = readAddressText(text);
  const commit = () => {
    if (typed === null) return;
    if (reading.kind === "prefixes") onChange(reading.prefixes);
    if (reading.kind === "begun" && reading.text !== value) onChange([reading.text]);
    if (reading.kind !== "impossible") setTyped(null);
  };
  return {
    isImpossible: typed !== null && reading.kind === "impossible",
    pending: typed === null || reading.kind === "text" ? null : reading,
    input: {
      value: text,
      onChange: (event: { target: { value: string } }) => {
        const next = event.target.value;
        const read = readAddressText(next);
        if (read.kind === "text") {
          // Spaces may be the beginning of " + 256"; the design gets the text without them.
          setTyped(next === read.text ? null : next);
          onChange([read.text]);
        } else setTyped(next);
      },
      onBlur: commit,
      onKeyDown: (event: { key: string }) => {
        if (event.key === "Enter") commit();
      },
    },
  };
}
