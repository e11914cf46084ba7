/** Where a program's answer goes: what is known of it for sure. */
export function placeOf(address: string): { host: string; isHere: boolean } {
  const { protocol, host } = new URL(address)
  return { host, isHere: protocol === "http:" } // the server takes that of loopback addresses alone
}
