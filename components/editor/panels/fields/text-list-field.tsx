"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { FormField } from "./form-field";

export interface TextListFieldProps {
  id: string;
  field: string;
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  addLabel: string;
  emptyText?: string;
}

/** A list of single addresses. */
export function TextListField({
  id,
  field,
  label,
  values,
  onChange,
  addLabel,
  emptyText,
}: TextListFieldProps) {
  const t = useTranslations("inspector.list");
  return (
    <div data-field={field} className="flex flex-col gap-2">
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an address has no identity but its place while it is typed
        <div key={at} className="flex items-end gap-2">
          <FormField
            id={id}
            field={`${field}.${at}`}
            label={t("numbered", { label, number: at + 1 })}
            className="flex-1"
          >
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              value={value}
              onChange={(event) =>
                onChange(values.map((one, index) => (index === at ? event.target.value.trim() : one)))
              }
            />
          </FormField>
          <IconButton
            label={t("remove", { value })}
            onClick={() => onChange(values.filter((_, index) => index !== at))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {values.length === 0 && emptyText ? <p className="text-caption text-subtle">{emptyText}</p> : null}
      <Button look="link" size="dense" className="self-start" onClick={() => onChange([...values, ""])}>
        <Plus aria-hidden />
        {addLabel}
      </Button>
    </div>
  );
}
