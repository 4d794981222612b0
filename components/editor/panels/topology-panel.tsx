"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { monthlyCost } from "@/components/data/gateway-prices";
import { useCostWords } from "@/components/data/use-cost-words";
import { useFormats } from "@/components/data/use-formats";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Intent, nextId, type Topology } from "@/lib/topology";
import { useEditor, useEditorStore } from "../editor-context";
import { TourInvitation } from "../tour/tour-invitation";
import { useRefusalText } from "../use-refusal-text";
import { FormField } from "./fields/form-field";
import { KeyValueField } from "./fields/key-value-field";
import { NumberField } from "./fields/number-field";
import { TextField } from "./fields/text-field";
import { useSettingsChange } from "./fields/use-field";
import { Section } from "./section";

/** The topology itself: what it holds, what it costs, and its settings. */
export function TopologyPanel() {
  const t = useTranslations("inspector.topology");
  const topology = useEditor((state) => state.topology);
  return (
    <>
      <header className="px-4 py-3">
        <h2 className="text-title">{t("title")}</h2>
        <p className="text-caption text-muted">{t("caption")}</p>
      </header>
      <TourInvitation />
      <Figures topology={topology} />
      <TopologyGeneral topology={topology} />
      <TopologySettings topology={topology} />
      <TopologyIntents topology={topology} />
    </>
  );
}

function Figures({ topology }: { topology: Topology }) {
  const t = useTranslations("inspector.topology");
  const formats = useFormats();
  const costWords = useCostWords();
  const plan = useEditor((state) => state.plan);
  const standing = useEditor((state) => state.deployed?.topology ?? null);
  const figures = [
    { value: topology.vnets.length, label: t("vnets", { count: topology.vnets.length }) },
    { value: topology.sites.length, label: t("sites", { count: topology.sites.length }) },
    { value: topology.links.length, label: t("links", { count: topology.links.length }) },
  ];
  return (
    <>
      <dl className="grid grid-cols-3 border-y">
        {figures.map(({ value, label }) => (
          <div key={label} className="flex flex-col-reverse border-r px-4 py-3 last:border-r-0">
            <dt className="text-caption text-muted">{label}</dt>
            <dd className="text-figure">{value}</dd>
          </div>
        ))}
      </dl>
      {plan ? (
        <p className="border-b px-4 py-3 text-muted">
          {plan.steps.length === 0
            ? t("nothingToDeploy")
            : t("plan", { steps: plan.steps.length, about: formats.about(plan.makespan.p50Seconds) })}
          {plan.cost.monthly > 0
            ? ` ${t("cost", { cost: costWords(plan.cost.monthly, standing && monthlyCost(standing)) })}`
            : null}
        </p>
      ) : null}
    </>
  );
}

function TopologyGeneral({ topology }: { topology: Topology }) {
  const t = useTranslations("inspector.topology");
  const store = useEditorStore();
  const save = useEditor((state) => state.save);
  const refusal = useRefusalText()({ save, topology });
  const isNameTaken = save.state === "refused" && save.code === "name-taken";
  return (
    <Section name="topology-general" title={t("general")} isOpenFirst fields={["name", "description"]}>
      <TextField
        id=""
        field="name"
        label={t("name")}
        value={topology.name}
        problem={isNameTaken ? (refusal ?? undefined) : undefined}
        onChange={(name) =>
          name !== "" && store.getState().edit([{ edit: "rename", name }], { burst: "name" })
        }
      />
      <FormField id="" field="description" label={t("description")}>
        <Textarea
          rows={3}
          value={topology.description}
          onChange={(event) =>
            store
              .getState()
              .edit([{ edit: "describe", description: event.target.value }], { burst: "description" })
          }
        />
      </FormField>
    </Section>
  );
}

function TopologySettings({ topology }: { topology: Topology }) {
  const t = useTranslations("inspector.topology");
  const change = useSettingsChange();
  const { tunnelLimitPerGateway, tags } = topology.settings;
  return (
    <Section
      name="topology-settings"
      title={t("settings")}
      aside={tunnelLimitPerGateway === null ? t("skuLimit") : t("limit", { count: tunnelLimitPerGateway })}
      isOpenFirst
      fields={["settings"]}
    >
      <NumberField
        id=""
        field="settings.tunnelLimitPerGateway"
        label={t("tunnelLimit")}
        hint={t("tunnelLimitHint")}
        value={tunnelLimitPerGateway}
        canBeEmpty
        placeholder={t("skuLimit")}
        onChange={(value) => change({ tunnelLimitPerGateway: value }, "tunnelLimitPerGateway")}
      />
      <div>
        <h4 className="mb-1 text-muted">{t("tags")}</h4>
        <KeyValueField
          field="settings.tags"
          values={tags}
          onChange={(next) => change({ tags: next }, "tags")}
          addLabel={t("addTag")}
        />
      </div>
    </Section>
  );
}

/** Who shall reach whom: kept with the design and compared with what it gives. */
function TopologyIntents({ topology }: { topology: Topology }) {
  const t = useTranslations("inspector.topology");
  const store = useEditorStore();
  const places = placesOf(topology, (name) => t("clientsOf", { name }));
  const set = (intents: readonly Intent[]) => store.getState().setIntents(intents);
  const add = () => {
    const [from, to] = places;
    if (from && to)
      set([
        ...topology.intents,
        { id: nextId(topology, "i"), from: from.value, to: to.value, expect: "reachable" },
      ]);
  };
  return (
    <Section
      name="topology-intents"
      title={t("intents")}
      count={topology.intents.length}
      fields={["intents"]}
    >
      <p className="text-caption text-subtle">{t("intentsHint")}</p>
      {topology.intents.map((intent) => {
        const change = (changes: Partial<Intent>) =>
          set(topology.intents.map((one) => (one.id === intent.id ? { ...one, ...changes } : one)));
        return (
          <div key={intent.id} className="grid grid-cols-[1fr_1fr_1fr_auto] items-center gap-1.5">
            <Select
              aria-label={t("from")}
              value={intent.from}
              options={places}
              onValueChange={(from) => change({ from })}
            />
            <Select
              aria-label={t("expect")}
              value={intent.expect}
              options={(["reachable", "isolated"] as const).map((value) => ({ value, label: t(value) }))}
              onValueChange={(expect) => change({ expect: expect as Intent["expect"] })}
            />
            <Select
              aria-label={t("to")}
              value={intent.to}
              options={places}
              onValueChange={(to) => change({ to })}
            />
            <IconButton
              label={t("removeIntent")}
              dense
              onClick={() => set(topology.intents.filter((one) => one.id !== intent.id))}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        );
      })}
      <Button look="link" size="dense" className="self-start" disabled={places.length < 2} onClick={add}>
        <Plus aria-hidden />
        {t("addIntent")}
      </Button>
    </Section>
  );
}

function placesOf(
  topology: Topology,
  clientsOf: (name: string) => string,
): { value: string; label: string }[] {
  return [
    ...topology.vnets.flatMap((vnet) => [
      { value: vnet.id, label: vnet.name },
      ...(vnet.gateway?.clientPool ? [{ value: `${vnet.id}/clients`, label: clientsOf(vnet.name) }] : []),
    ]),
    ...topology.sites.map((site) => ({ value: site.id, label: site.name })),
  ];
}
