"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useEditor } from "../editor-context";

export interface SectionProps {
  /** Names the section across objects, so that the next VNet opens as this one was left. */
  name: string;
  title: string;
  count?: number;
  /** What it holds, said while it is closed and also when open. */
  aside?: ReactNode;
  isOpenFirst?: boolean;
  /** Fields inside, by the beginning of their names; a wish to show one opens the section. */
  fields?: readonly string[];
  children: ReactNode;
}

/** Which sections were opened or closed, for as long as the page lives. */
const remembered = new Map<string, boolean>();

/** A part of a form that can be closed; its heading then says what it holds. */
export function Section({
  name,
  title,
  count,
  aside,
  isOpenFirst = false,
  fields = [],
  children,
}: SectionProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(remembered.get(name) ?? isOpenFirst);
  const wanted = useEditor((state) => state.wantedField);
  const isWanted = wanted !== null && fields.some((field) => wanted.field.startsWith(field));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same wish made again counts again.
  useEffect(() => {
    if (isWanted) setOpen(true);
  }, [isWanted, wanted?.at]);
  const toggle = () => {
    remembered.set(name, !isOpen);
    setOpen(!isOpen);
  };
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className="border-b">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
          className="flex h-11 w-full items-center gap-2 px-4 text-left hover:bg-inset focus-visible:-outline-offset-2"
        >
          <Icon aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="shrink-0 text-body-strong">{title}</span>
          {count === undefined ? null : (
            <span className="shrink-0 rounded-full bg-inset px-1.5 text-caption text-muted tabular-nums">
              {count}
            </span>
          )}
          <span className="min-w-0 flex-1 truncate text-right text-muted">{aside}</span>
        </button>
      </h3>
      {isOpen ? (
        <div id={id} className="flex flex-col gap-3 px-4 pb-4">
          {children}
        </div>
      ) : null}
    </section>
  );
}
