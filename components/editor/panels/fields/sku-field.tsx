"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useFormats } from "@/components/data/use-formats";
import { classNames } from "@/components/ui/class-names";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { findSku, type GatewaySku, prices, skus } from "@/lib/facts";
import type { Gateway } from "@/lib/topology";
import { FormField } from "./form-field";

export interface SkuFieldProps {
  id: string;
  label: string;
  gateway: Gateway;
  onChange: (sku: string) => void;
}

/** A gateway's SKU, chosen in a table of what each carries and costs. */
export function SkuField({ id, label, gateway, onChange }: SkuFieldProps) {
  return (
    <FormField id={id} field="gateway.sku" label={label}>
      <SkuPicker gateway={gateway} onChoose={onChange} />
    </FormField>
  );
}

interface SkuPickerProps extends Omit<ComponentProps<"button">, "onChange"> {
  gateway: Gateway;
  onChoose: (sku: string) => void;
}

function SkuPicker({ gateway, onChoose, ...rest }: SkuPickerProps) {
  const t = useTranslations("inspector.gateway");
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const chosen = findSku(gateway.sku);
  const facts = chosen && factsOf(chosen, gateway.generation);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-haspopup="listbox"
          {...rest}
          className="flex h-control w-full min-w-0 items-center gap-2 rounded-control border border-control bg-surface px-2.5 text-left aria-invalid:border-error-line"
        >
          <span className="shrink-0 text-body-strong">{gateway.sku}</span>
          <span className="min-w-0 flex-1 truncate text-muted">
            {facts ? t("facts", { mbps: facts.throughputMbps, tunnels: facts.tunnels }) : null}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="w-[520px] p-0"
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <SkuTable
          listId={listId}
          gateway={gateway}
          onChoose={(sku) => {
            setOpen(false);
            if (sku !== gateway.sku) onChoose(sku);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

const COLUMNS = ["sku", "tunnels", "throughput", "bgp", "zones", "price"] as const;
const NUMBERS: ReadonlySet<string> = new Set(["tunnels", "throughput", "price"]);

interface SkuTableProps {
  listId: string;
  gateway: Gateway;
  onChoose: (sku: string) => void;
}

/** One tab stop: arrows go through the rows, Enter chooses. */
function SkuTable({ listId, gateway, onChoose }: SkuTableProps) {
  const t = useTranslations("inspector.gateway");
  const offered = skus.skus.filter((sku) => sku.creatable || sku.name === gateway.sku);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      offered.findIndex(({ name }) => name === gateway.sku),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = STEPS[event.key]?.(at, offered.length - 1);
    const sku = offered[at];
    if (next !== undefined) setAt(next);
    else if ((event.key === "Enter" || event.key === " ") && sku) onChoose(sku.name);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="overflow-x-auto p-1">
        <div className="grid min-w-max grid-cols-[minmax(9rem,1fr)_repeat(5,auto)]">
          <div aria-hidden className="col-span-full grid grid-cols-subgrid border-b px-2 py-1.5">
            {COLUMNS.map((column) => (
              <span
                key={column}
                className={classNames("px-2 text-caption text-subtle", NUMBERS.has(column) && "text-right")}
              >
                {t(`column.${column}`)}
              </span>
            ))}
          </div>
          <div
            ref={list}
            id={listId}
            role="listbox"
            aria-label={t("sku")}
            aria-activedescendant={`${listId}-${at}`}
            tabIndex={0}
            onKeyDown={onKeyDown}
            className="col-span-full grid grid-cols-subgrid py-1 outline-none"
          >
            {offered.map((sku, index) => (
              <SkuRow
                key={sku.name}
                id={`${listId}-${index}`}
                sku={sku}
                generation={gateway.generation}
                isActive={index === at}
                isChosen={sku.name === gateway.sku}
                onPoint={() => setAt(index)}
                onChoose={() => onChoose(sku.name)}
              />
            ))}
          </div>
        </div>
      </div>
      <p className="border-t px-4 py-2 text-caption text-subtle">
        {t("figures", { skus: skus.asOf, prices: prices.asOf })}
      </p>
    </>
  );
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

interface SkuRowProps {
  id: string;
  sku: GatewaySku;
  generation: Gateway["generation"];
  isActive: boolean;
  isChosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function SkuRow({ id, sku, generation, isActive, isChosen, onPoint, onChoose }: SkuRowProps) {
  const t = useTranslations("inspector.gateway");
  const formats = useFormats();
  const facts = factsOf(sku, generation);
  const price = prices.gatewayHours.find((one) => one.sku === sku.name);
  const monthly = price ? formats.money(price.usd * prices.hoursPerMonth) : t("noPrice");
  const yes = (is: boolean) => t(is ? "yes" : "no");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list names its active row
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-label={t("row", {
        sku: sku.name,
        tunnels: facts?.tunnels ?? 0,
        mbps: facts?.throughputMbps ?? 0,
        bgp: yes(sku.bgp),
        zones: yes(sku.zoneRedundant),
        price: monthly,
      })}
      onClick={onChoose}
      onMouseMove={onPoint}
      className={classNames(
        "col-span-full grid min-h-8 cursor-default grid-cols-subgrid items-center rounded-control px-2 pointer-coarse:min-h-11",
        isActive && "bg-active-tint",
      )}
    >
      <span className="flex items-center gap-1.5 px-2 text-body-strong">
        {sku.name}
        {isChosen ? <Check aria-hidden className="size-4 text-accent" /> : null}
      </span>
      <span className="px-2 text-right tabular-nums">{facts?.tunnels}</span>
      <span className="px-2 text-right tabular-nums">{t("mbps", { mbps: facts?.throughputMbps ?? 0 })}</span>
      <Has has={sku.bgp} />
      <Has has={sku.zoneRedundant} />
      <span className="px-2 text-right tabular-nums">
        {price?.uncertain ? t("estimated", { price: monthly }) : monthly}
      </span>
    </div>
  );
}

function Has({ has }: { has: boolean }) {
  return (
    <span className="flex justify-center px-2">
      {has ? <Check aria-hidden className="size-4" /> : <span className="text-subtle">–</span>}
    </span>
  );
}

/** The figures in the gateway's own generation, or in the first that offers the SKU. */
function factsOf(sku: GatewaySku, generation: Gateway["generation"]) {
  const own = generation === "None" ? undefined : sku.byGeneration[generation];
  const first = sku.generations[0];
  return own ?? (first ? sku.byGeneration[first] : undefined) ?? null;
}
