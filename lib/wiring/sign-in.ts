import { problemResponse, readBodyText, SIGN_IN_PATH } from "@/lib/api";
import { readEnv } from "@/lib/env";
import { formatMessage } from "@/lib/messages";
import { AppError, chooseLocale, LOCALE_COOKIE, type Locale } from "@/lib/shared";
import { createSession, isToken, SESSION_COOKIE } from "./access-token";
import { readCookie } from "./read-cookie";

const SESSION_SECONDS = 30 * 24 * 3600;
/** Anybody may send to this page, and the form is far smaller. */
const MAX_FORM_BYTES = 1024 * 1024;

/** The page that asks for the access token: plain HTML, so that nothing else needs to be open to strangers. */
export function showSignIn(request: Request): Response {
  return page(readNext(new URL(request.url).searchParams.get("next")), 200, localeOf(request));
}

/** Checks the typed token; a right one becomes a session cookie and leads to where the person wanted to go. */
export async function signIn(request: Request): Promise<Response> {
  const text = await readBodyText(request, MAX_FORM_BYTES).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (text instanceof AppError) return problemResponse(text, SIGN_IN_PATH, () => {});
  const form = new URLSearchParams(text);
  const { token } = readEnv();
  const next = readNext(form.get("next"));
  if (token === null || !isToken(form.get("token") ?? "", token)) return page(next, 401, localeOf(request));
  const isSecure =
    new URL(request.url).protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
  const cookie = [
    `${SESSION_COOKIE}=${createSession(token)}`,
    "Path=/",
    `Max-Age=${SESSION_SECONDS}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(isSecure ? ["Secure"] : []),
  ].join("; ");
  return new Response(null, { status: 303, headers: { location: next, "set-cookie": cookie } });
}

/** Only a path of ours: a link to the sign-in page must not lead to somebody else's afterwards. */
function readNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/";
}

function localeOf({ headers }: Request): Locale {
  const chosen = readCookie(headers.get("cookie"), LOCALE_COOKIE);
  return chooseLocale(chosen ?? undefined, headers.get("accept-language"));
}

function page(next: string, status: 200 | 401, locale: Locale): Response {
  const text = (key: string) => escapeHtml(formatMessage(`signIn.${key}`, {}, locale));
  const wrong = status === 401 ? `<p role="alert">${text("wrong")}</p>` : "";
  const html = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text("title")}</title>
<style>${STYLE}</style>
<main>
<h1>${text("heading")}</h1>
<p>${text("explanation")}</p>
<form method="post" action="${SIGN_IN_PATH}">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<label for="token">${text("token")}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
${wrong}
<button>${text("submit")}</button>
</form>
</main>
</html>
`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    },
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Colours of the design tokens. */
const STYLE = `
:root { color-scheme: light dark; --surface: light-dark(#ffffff, #161a21); --control: light-dark(#7b8696, #6f7b8b); --primary: light-dark(#1f55cf, #8ab2ff); }
* { box-sizing: border-box; margin: 0; }
body { min-height: 100vh; display: grid; place-items: center; padding: 24px; font: 14px/1.5 system-ui, sans-serif; background: light-dark(#f4f6f8, #0d1015); color: light-dark(#14181f, #e9ecf1); }
main { width: 100%; max-width: 360px; padding: 24px; border: 1px solid light-dark(#d3d9e0, #2e3641); border-radius: 10px; background: var(--surface); }
h1 { font-size: 18px; line-height: 1.3; }
p { margin-top: 6px; color: light-dark(#4c5663, #adb6c2); }
p[role=alert] { color: light-dark(#a3161f, #ff9189); }
form { margin-top: 16px; }
label { display: block; font-weight: 500; }
input[type=password] { width: 100%; height: 36px; margin-top: 4px; padding: 0 10px; color: inherit; background: transparent; border: 1px solid var(--control); border-radius: 6px; font: inherit; }
button { width: 100%; height: 36px; margin-top: 16px; border: 0; border-radius: 6px; background: var(--primary); color: light-dark(#ffffff, #0d1015); font: inherit; font-weight: 500; cursor: pointer; }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px; }
`;
