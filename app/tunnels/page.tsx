import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { TunnelsPage } from "@/components/tunnels/tunnels-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tunnels"))("title") };
}

export default function Page() {
  return (
    // Its filter stands in the address, which is known in the browser alone.
    <Suspense>
      <TunnelsPage />
    </Suspense>
  );
}
