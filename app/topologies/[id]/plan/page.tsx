import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanPage } from "@/components/topologies/plan-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("topologies.plan"))("title") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <PlanPage id={(await params).id} />;
}
