"use client";

import { useQuery } from "@tanstack/react-query";
import { Network } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { api } from "@/components/data/api-client";
import { ApiProblem } from "@/components/data/api-problem";
import { ProblemPanel } from "@/components/data/problem-panel";
import { queryKeys } from "@/components/data/query-keys";
import { standsInAzure } from "@/components/deployment/stands-in-azure";
import { listPublicAddresses } from "@/components/editor/state/public-addresses";
import { NothingHere } from "@/components/shell/nothing-here";
import { TopologyBody, TopologyHead } from "@/components/topologies/topology-head";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { TopologyReply } from "@/lib/api";
import { AddressPicture } from "./address-picture";
import { AddressTable } from "./address-table";

/** The address plan of the draft: its space to scale, the next free range, and table 1. */
export function AddressesPage({ id }: { id: string }) {
  const t = useTranslations("addresses");
  const tErrors = useTranslations("errors");
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.topology(id),
    queryFn: () => api.topology(id),
    refetchOnMount: "always",
  });
  if (error instanceof ApiProblem && error.status === 404)
    return <NothingHere text={tErrors("topologyGone")} />;
  return (
    <>
      <TopologyHead id={id} name={data?.topology.name} current="addresses" title={t("title")} />
      <TopologyBody>
        {error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : null}
        {data ? <AddressPlan reply={data} /> : error ? null : <Skeleton className="h-96" />}
      </TopologyBody>
    </>
  );
}

function AddressPlan({ reply }: { reply: TopologyReply }) {
  const t = useTranslations("addresses");
  const { id, topology, latestDeployment } = reply;
  const { data: status } = useQuery({
    queryKey: queryKeys.status(id),
    queryFn: () => api.status(id),
    enabled: standsInAzure(latestDeployment),
    retry: false,
  });
  const addresses = useMemo(() => listPublicAddresses(status?.resources ?? []), [status]);
  const isEmpty = topology.vnets.length + topology.sites.length === 0;
  return (
    <>
      <AddressPicture reply={reply} />
      {isEmpty ? (
        <EmptyState
          icon={Network}
          text={t("empty")}
          action={
            <Button asChild>
              <Link href={`/topologies/${id}`}>{t("openCanvas")}</Link>
            </Button>
          }
        />
      ) : (
        <AddressTable topologyId={id} topology={topology} addresses={addresses} />
      )}
    </>
  );
}
