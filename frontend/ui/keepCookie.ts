const YEAR_S = 31_536_000

/** Keeps how the page looks on this device, where the server's first answer sees it. Null: forgets it. */
export function keepCookie(name: "theme" | "density", value: string | null): void {
  const secure = location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `${name}=${value ?? ""}; Path=/; Max-Age=${value === null ? 0 : YEAR_S}; SameSite=Lax${secure}`
}
