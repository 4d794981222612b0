import { showSignIn, signIn } from "@/lib/wiring/sign-in";

export const dynamic = "force-dynamic";

/** The page that asks for the access token. */
export const GET = showSignIn;

/** Its form. */
export const POST = signIn;
