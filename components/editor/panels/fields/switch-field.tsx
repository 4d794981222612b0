"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names";
import { Switch } from "@/components/ui/switch";

export interface SwitchFieldProps {
  field: string;
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
}

/** On or off, label left, switch right. */
export function SwitchField({
  field,
  label,
  hint,
  checked,
  onChange,
  disabled,
  className,
}: SwitchFieldProps) {
  const id = useId();
  return (
    <div data-field={field} className={classNames("flex items-start justify-between gap-3", className)}>
      <div className="min-w-0">
        <label htmlFor={id} className="text-body">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-caption text-subtle">
            {hint}
          </p>
        ) : null}
      </div>
      <Switch
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled ?? false}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
      />
    </div>
  );
}
