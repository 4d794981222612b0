"use client";

import type { ReactNode } from "react";
import { Select, type SelectOption } from "@/components/ui/select";
import { useCellField } from "./cell-field";
import { FormField } from "./form-field";

export interface SelectFieldProps {
  id: string;
  field: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption[];
  hint?: ReactNode;
  className?: string;
}

/** One of a short list; a value that the list does not have stays and is shown. */
export function SelectField({ value, onChange, options, ...field }: SelectFieldProps) {
  const cell = useCellField();
  const known = options.some((option) => option.value === value);
  return (
    <FormField {...field}>
      <Select
        value={value}
        onValueChange={onChange}
        {...(cell ? { isOpenFirst: true, onClosed: cell.onDone } : {})}
        options={known || value === "" ? options : [{ value, label: value }, ...options]}
      />
    </FormField>
  );
}
