import { DeploymentPage } from "@/components/deployment/deployment-page";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <DeploymentPage id={(await params).id} />;
}
