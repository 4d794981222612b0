"use client";

import type { ReactNode } from "react";
import { Input, WrappingInput } from "@/components/ui/input";
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
  /** Goes on in a second line where it does not fit into one, so that none of it is lost. */
  wraps?: boolean;
  placeholder?: string;
  className?: string;
}

/** A text that is written to the design with every key press. */
export function TextField({
  value,
  onChange,
  mono = false,
  wraps = false,
  placeholder,
  ...field
}: TextFieldProps) {
  const text = {
    ...{ value, mono, spellCheck: false, autoComplete: "off" },
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  return (
    <FormField {...field}>
      {wraps ? (
        <WrappingInput {...text} onChange={onChange} />
      ) : (
        <Input {...text} onChange={(event) => onChange(event.target.value)} />
      )}
    </FormField>
  );
}
