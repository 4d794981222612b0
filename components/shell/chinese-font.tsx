import "@fontsource-variable/noto-sans-tc/wght.css";

/** Noto Sans TC from this server, in pieces of which the browser fetches those that a page's characters need. */
export default function ChineseFont() {
  return null;
}
