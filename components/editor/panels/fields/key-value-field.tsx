"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

export interface KeyValueFieldProps {
  field: string;
  values: Readonly<Record<string, string>>;
  onChange: (values: Record<string, string>) => void;
  addLabel: string;
}

/** Names with values, such as tags. A name is written once it is there and no other has it. */
export function KeyValueField({ field, values, onChange, addLabel }: KeyValueFieldProps) {
  const t = useTranslations("inspector.tags");
  const [isAdding, setAdding] = useState(false);
  const entries = Object.entries(values);
  const without = (name: string) => Object.fromEntries(entries.filter(([own]) => own !== name));
  return (
    <div data-field={field} className="flex flex-col gap-2">
      {entries.map(([name, value]) => (
        <div key={name} className="flex items-center gap-2">
          <span className="w-28 shrink-0 truncate font-mono text-caption" title={name}>
            {name}
          </span>
          <Input
            aria-label={t("valueOf", { name })}
            value={value}
            onChange={(event) => onChange({ ...values, [name]: event.target.value })}
          />
          <IconButton label={t("remove", { name })} dense onClick={() => onChange(without(name))}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {isAdding ? (
        <NewName
          taken={Object.keys(values)}
          onDone={(name) => {
            setAdding(false);
            if (name !== null) onChange({ ...values, [name]: "" });
          }}
        />
      ) : (
        <Button look="link" size="dense" className="self-start" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {addLabel}
        </Button>
      )}
    </div>
  );
}

/** A field for a name that is not taken; null where it was left without one. */
export function NewName({
  taken,
  onDone,
}: {
  taken: readonly string[];
  onDone: (name: string | null) => void;
}) {
  const t = useTranslations("inspector.tags");
  const [name, setName] = useState("");
  const trimmed = name.trim();
  const finish = () => onDone(trimmed === "" || taken.includes(trimmed) ? null : trimmed);
  return (
    <Input
      autoFocus
      aria-label={t("name")}
      placeholder={t("name")}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") onDone(null);
      }}
    />
  );
}
