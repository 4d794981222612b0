"use client";

import type { ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { FormField } from "./form-field";

export interface TextFieldProps {
  id: string;
  field: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  /** What is wrong with it beyond what findings say. */
  problem?: string | undefined;
  mono?: boolean;
  placeholder?: string;
  className?: string;
}

/** A text that is written to the design with every key press. */
export function TextField({ value, onChange, mono, placeholder, ...field }: TextFieldProps) {
  return (
    <FormField {...field}>
      <Input
        value={value}
        mono={mono ?? false}
        spellCheck={false}
        autoComplete="off"
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => onChange(event.target.value)}
      />
    </FormField>
  );
}
