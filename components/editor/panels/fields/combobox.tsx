"use client";

import { ChevronDown } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";

export interface ComboboxOption {
  value: string;
  label: string;
}

export interface ComboboxProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
  options: readonly ComboboxOption[];
  mono?: boolean;
}

/** A text with proposals: typing narrows them, arrows and Enter choose, and any other text may stand too. */
export function Combobox({ value, onChange, options, mono = false, ...rest }: ComboboxProps) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isTyped, setTyped] = useState(false);
  const [index, setIndex] = useState(-1);
  const wanted = value.trim().toLowerCase();
  const shown = isTyped
    ? options.filter((option) => `${option.value} ${option.label}`.toLowerCase().includes(wanted))
    : options;

  const close = () => {
    setOpen(false);
    setTyped(false);
    setIndex(-1);
  };
  const choose = (option: ComboboxOption) => {
    onChange(option.value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      else
        setIndex((index + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % Math.max(1, shown.length));
    }
    const option = shown[index];
    if (event.key === "Enter" && isOpen && option) {
      event.preventDefault();
      choose(option);
    }
    if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
    }
  };
  return (
    <Popover open={isOpen && shown.length > 0} onOpenChange={(open) => !open && close()}>
      <PopoverAnchor asChild>
        <div className="relative">
          <Input
            {...rest}
            mono={mono}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={shown[index] ? `${listId}-${index}` : undefined}
            autoComplete="off"
            spellCheck={false}
            className="pr-8"
            value={value}
            onChange={(event) => {
              setOpen(true);
              setTyped(true);
              setIndex(-1);
              onChange(event.target.value);
            }}
            onKeyDown={onKeyDown}
            onClick={() => setOpen(true)}
            onBlur={close}
          />
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
          />
        </div>
      </PopoverAnchor>
      <PopoverContent
        align="start"
        sideOffset={4}
        onOpenAutoFocus={(event) => event.preventDefault()}
        className="max-h-72 w-(--radix-popover-trigger-width) overflow-y-auto p-1"
      >
        <div id={listId} role="listbox" aria-label={rest["aria-label"] ?? rest.name}>
          {shown.map((option, at) => (
            <div
              key={option.value}
              id={`${listId}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === index}
              // The field must keep the focus, or its list would close before the press ends.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              onKeyDown={onKeyDown}
              ref={(element) => {
                if (at === index) element?.scrollIntoView({ block: "nearest" });
              }}
              className={classNames(
                "flex min-h-7 cursor-default items-baseline gap-2 rounded-control px-2 py-1",
                at === index ? "bg-active-tint" : "hover:bg-inset",
              )}
            >
              <span className="truncate">{option.label}</span>
              {option.label === option.value ? null : (
                <span className="ml-auto shrink-0 font-mono text-caption text-muted">{option.value}</span>
              )}
            </div>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  );
}
