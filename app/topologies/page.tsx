import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TopologiesPage } from "@/components/topologies/topologies-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("topologies"))("title") };
}

export default function Page() {
  return <TopologiesPage />;
}
