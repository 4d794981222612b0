"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import {
  formatPrefix,
  type Gateway,
  nextFreePrefix,
  type Topology,
  toPrefix,
  usedRanges,
} from "@/lib/topology";
import { useEditorStore } from "../../editor-context";
import { KeyValueField } from "../fields/key-value-field";
import { RangesField } from "../fields/ranges-field";
import { SelectField } from "../fields/select-field";
import { SwitchField } from "../fields/switch-field";
import { useVnetChange } from "../fields/use-field";
import { memoPart, type VnetPart } from "../memo-part";
import { Section } from "../section";

type ClientPool = NonNullable<Gateway["clientPool"]>;
const PROTOCOLS = ["OpenVPN", "IkeV2", "SSTP"] as const;
const AUTHENTICATIONS = ["Certificate", "Radius", "AAD"] as const;

/** Point-to-site: where clients get their addresses and how they prove who they are. */
export const VnetClients = memoPart({ gateway: true }, Clients);

function Clients({ vnet }: { vnet: VnetPart<"gateway"> }) {
  return vnet.gateway === null ? null : <PoolSection vnet={vnet} gateway={vnet.gateway} />;
}

function PoolSection({ vnet, gateway }: { vnet: VnetPart<"gateway">; gateway: Gateway }) {
  const t = useTranslations("inspector.clients");
  const store = useEditorStore();
  const change = useVnetChange(vnet.id);
  const pool = gateway.clientPool;
  const set = (clientPool: ClientPool | null, field: string) =>
    change({ gateway: { ...gateway, clientPool } }, field);
  const freePool = () => proposePool(store.getState().topology);
  return (
    <Section
      name="clients"
      title={t("title")}
      aside={pool ? pool.addressPool.join(", ") : t("none")}
      fields={["gateway.clientPool"]}
    >
      <SwitchField
        field="gateway.clientPool"
        label={t("has")}
        hint={t("hasHint")}
        checked={pool !== null}
        onChange={(isOn) => {
          set(isOn ? firstClientPool(store.getState().topology) : null, "gateway.clientPool");
        }}
      />
      {pool === null ? null : (
        <>
          <RangesField
            id={vnet.id}
            field="gateway.clientPool.addressPool"
            label={t("pool")}
            ranges={pool.addressPool}
            onChange={(addressPool) => set({ ...pool, addressPool }, "gateway.clientPool.addressPool")}
            proposeFree={freePool}
          />
          <fieldset data-field="gateway.clientPool.protocols" className="flex flex-col gap-1.5">
            <legend className="mb-1 text-muted">{t("protocols")}</legend>
            {PROTOCOLS.map((protocol) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is a button with a role
              <label key={protocol} className="flex items-center gap-2">
                <Checkbox
                  checked={pool.protocols.includes(protocol)}
                  onCheckedChange={(isOn) => {
                    const protocols = PROTOCOLS.filter((one) =>
                      one === protocol ? isOn === true : pool.protocols.includes(one),
                    );
                    set({ ...pool, protocols }, "gateway.clientPool.protocols");
                  }}
                />
                {protocol}
              </label>
            ))}
          </fieldset>
          <Authentication vnet={vnet} pool={pool} onChange={set} />
        </>
      )}
    </Section>
  );
}

/** What clients begin with: a free /24 and OpenVPN. */
export function firstClientPool(topology: Topology): ClientPool {
  const free = proposePool(topology);
  return { addressPool: free === null ? [] : [free], protocols: ["OpenVPN"], authentication: [] };
}

function proposePool(topology: Topology): string | null {
  const within = toPrefix("172.16.0.0/12");
  const free = within && nextFreePrefix(24, usedRanges(topology), within);
  return free && formatPrefix(free);
}

interface AuthenticationProps {
  vnet: VnetPart<never>;
  pool: ClientPool;
  onChange: (pool: ClientPool, field: string) => void;
}

function Authentication({ vnet, pool, onChange }: AuthenticationProps) {
  const t = useTranslations("inspector.clients");
  const field = "gateway.clientPool.authentication";
  const set = (authentication: ClientPool["authentication"]) => onChange({ ...pool, authentication }, field);
  const replace = (at: number, by: ClientPool["authentication"]) =>
    set(pool.authentication.flatMap((one, index) => (index === at ? by : [one])));
  return (
    <div data-field={field} className="flex flex-col gap-3">
      {pool.authentication.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a way to authenticate has no identity but its place
        <div key={at} className="flex flex-col gap-2 rounded-control border p-2">
          <div className="flex items-end gap-2">
            <SelectField
              id={vnet.id}
              field={`${field}.${at}.type`}
              label={t("authentication")}
              className="flex-1"
              value={one.type}
              onChange={(type) => replace(at, [{ ...one, type: type as (typeof AUTHENTICATIONS)[number] }])}
              options={AUTHENTICATIONS.map((value) => ({ value, label: t(`types.${value}`) }))}
            />
            <IconButton label={t("removeAuthentication")} onClick={() => replace(at, [])}>
              <X aria-hidden />
            </IconButton>
          </div>
          <KeyValueField
            field={`${field}.${at}.settings`}
            values={one.settings}
            onChange={(settings) => replace(at, [{ ...one, settings }])}
            addLabel={t("addSetting")}
          />
        </div>
      ))}
      <Button
        look="link"
        size="dense"
        className="self-start"
        onClick={() => set([...pool.authentication, { type: "Certificate", settings: {} }])}
      >
        <Plus aria-hidden />
        {t("addAuthentication")}
      </Button>
    </div>
  );
}
