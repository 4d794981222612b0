"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Input } from "@/components/ui/input";
import { FormField } from "./form-field";
import { useTyped } from "./use-typed";

export interface NumberFieldProps {
  id: string;
  field: string;
  label: ReactNode;
  value: number | null;
  /** Null when the field was emptied; only with `canBeEmpty`. */
  onChange: (value: number | null) => void;
  canBeEmpty?: boolean;
  hint?: ReactNode;
  placeholder?: string;
  className?: string;
}

/** A whole number from 0; what is no number is kept as typed and said, not written. */
export function NumberField({
  value,
  onChange,
  canBeEmpty = false,
  placeholder,
  ...field
}: NumberFieldProps) {
  const t = useTranslations("inspector");
  const [typed, setTyped] = useTyped();
  useEffect(() => {
    setTyped((before) => (before !== null && parse(before) === value ? before : null));
  }, [value, setTyped]);
  const text = typed ?? (value === null ? "" : String(value));
  const parsed = parse(text);
  const isWrong = parsed === undefined || (parsed === null && !canBeEmpty);
  return (
    <FormField {...field} problem={isWrong ? t("wholeNumber") : undefined}>
      <Input
        mono
        inputMode="numeric"
        autoComplete="off"
        value={text}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = parse(event.target.value);
          if (next === undefined || (next === null && !canBeEmpty) || next === value) return;
          onChange(next);
        }}
      />
    </FormField>
  );
}

/** Null for an empty text, undefined for what is no whole number. */
function parse(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined;
}
