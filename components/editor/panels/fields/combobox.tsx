"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, Fragment, type KeyboardEvent, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { type ComboboxOption, findOptions, readTyped } from "./combobox-options";

export interface ComboboxProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
  options: readonly ComboboxOption[];
  mono?: boolean;
}

/**
 * A text with proposals: typing narrows them, Enter takes the first or the one that arrows have reached. Any other text
 * may stand too, once the field is left; Escape puts back what stood there.
 */
export function Combobox({ value, onChange, options, mono = false, ...rest }: ComboboxProps) {
  const t = useTranslations("inspector.list");
  const listId = useId();
  const list = useProposals(value, onChange, options);
  return (
    <Popover open={list.isOpen} onOpenChange={(open) => !open && list.close()}>
      <PopoverAnchor asChild>
        <div className="relative">
          <Input
            {...rest}
            mono={mono}
            role="combobox"
            aria-expanded={list.isOpen}
            aria-controls={listId}
            aria-activedescendant={list.shown[list.index] ? `${listId}-${list.index}` : undefined}
            autoComplete="off"
            spellCheck={false}
            className="pr-8"
            value={list.text}
            onChange={(event) => list.type(event.target.value)}
            onKeyDown={list.onKeyDown}
            onClick={(event) => {
              // What is typed next takes the place of what stands there.
              if (!list.isOpen) event.currentTarget.select();
              list.open();
            }}
            onBlur={list.leave}
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
        {list.shown.length === 0 ? (
          <p role="status" className="px-2 py-1 text-caption text-muted wrap-anywhere">
            {t("noProposal", { text: list.text.trim() })}
          </p>
        ) : null}
        <div id={listId} role="listbox" aria-label={rest["aria-label"] ?? rest.name}>
          {list.shown.map((option, at) => (
            <Fragment key={option.value}>
              {option.group !== undefined && option.group !== list.shown[at - 1]?.group ? (
                <p
                  role="presentation"
                  className="sticky -top-1 bg-surface px-2 pt-2 pb-1 text-caption text-subtle"
                >
                  {option.group}
                </p>
              ) : null}
              <Proposal
                id={`${listId}-${at}`}
                option={option}
                isActive={at === list.index}
                isChosen={option.value === value}
                isWaiting={option.value === value && list.index === -1}
                onChoose={() => list.choose(option)}
                onKeyDown={list.onKeyDown}
              />
            </Fragment>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  );
}

/** Which proposals are shown, and the one that Enter takes; -1 while none is. */
function useProposals(value: string, onChange: (value: string) => void, options: readonly ComboboxOption[]) {
  const [isOpen, setOpen] = useState(false);
  /** What is looked for; null while the field shows its value. */
  const [typed, setTyped] = useState<string | null>(null);
  const [index, setIndex] = useState(-1);
  const shown = typed === null ? options : findOptions(options, typed);
  const open = () => setOpen(true);
  const close = () => {
    setOpen(false);
    setTyped(null);
    setIndex(-1);
  };
  const choose = (option: ComboboxOption) => {
    onChange(option.value);
    close();
  };
  const type = (text: string) => {
    setOpen(true);
    setTyped(text);
    setIndex(text.trim() === "" ? -1 : 0);
  };
  const leave = () => {
    const text = typed === null ? value : readTyped(options, typed);
    if (text !== value && text !== "") onChange(text);
    close();
  };
  const isTypedOut = (option: ComboboxOption) => typed !== null && readTyped(options, typed) === option.value;
  const step = (by: 1 | -1) => {
    const start = index === -1 ? shown.findIndex((option) => option.value === value) : index;
    if (!isOpen) open();
    else setIndex((start + by + shown.length) % Math.max(1, shown.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const option = shown[index];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && isOpen && option && !isTypedOut(option)) {
      // It only takes the proposal; what is typed out needs none, and Enter then does what it does around the field.
      event.preventDefault();
      choose(option);
    } else if (event.key === "Enter") {
      leave();
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      close();
    }
  };
  return { text: typed ?? value, isOpen, shown, index, open, close, leave, choose, type, onKeyDown };
}

interface ProposalProps {
  id: string;
  option: ComboboxOption;
  isActive: boolean;
  isChosen: boolean;
  /** The chosen one while arrows have reached none: the list begins there. */
  isWaiting: boolean;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Proposal({ id, option, isActive, isChosen, isWaiting, onChoose, onKeyDown }: ProposalProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // The field must keep the focus, or its list would close before the press ends.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={onKeyDown}
      ref={(element) => {
        if (isActive || isWaiting) element?.scrollIntoView({ block: "nearest" });
      }}
      className={classNames(
        "min-h-7 cursor-default rounded-control px-2 py-1",
        isActive ? "bg-active-tint" : "hover:bg-inset",
      )}
    >
      <span className="flex items-baseline gap-2">
        <span className={classNames("truncate", isChosen && "text-body-strong text-accent")}>
          {option.label}
        </span>
        {option.label === option.value ? null : (
          <span className="ml-auto shrink-0 font-mono text-caption text-muted">{option.value}</span>
        )}
      </span>
      {option.detail === undefined ? null : (
        <span className="block text-caption text-muted">{option.detail}</span>
      )}
    </div>
  );
}
