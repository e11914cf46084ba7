import type { MetadataRoute } from "next"

/** What makes the page installable. Colours as in globals.css. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Hackathon Todo",
    short_name: "Todo",
    description: "A to-do list that one can also talk to.",
    start_url: "/today",
    scope: "/",
    display: "standalone",
    background_color: "#f6f5f2",
    theme_color: "#f6f5f2",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: "Today", url: "/today" }, { name: "Inbox", url: "/inbox" }],
  }
}
