import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeploymentsPage } from "@/components/deployment/deployments-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deployment"))("listTitle") };
}

export default function Page() {
  return <DeploymentsPage />;
}
