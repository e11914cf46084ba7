/** Under which names the page is served. A name that it was not told of may be anybody's who points it here. */

const OWN = ["localhost", "frontend-svc"]
const IN_CLUSTER = /^frontend-svc\.[a-z0-9-]+(\.svc(\.cluster\.local)?)?$/ // no domain of the Internet has one label
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i

/** Whether a Host header names this page: by ALLOWED_HOSTS (comma separated, without ports; `*` is any), by localhost, by
 * an address, or by the cluster's own name. */
export function isOwnHost(host: string | null): boolean {
  const name = (host ?? "").toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "")
  return ADDRESS.test(name) || OWN.includes(name) || name.endsWith(".localhost") || IN_CLUSTER.test(name) || isAllowed(name)
}

/** Whether a proxy in front may say that it was asked for this name: by ALLOWED_HOSTS alone. A page whose own name leads here
 * can write such a header, too, and knows "localhost". */
export const isOwnHostOfProxy = (host: string | null): boolean => isAllowed((host ?? "").toLowerCase().replace(/:\d+$/, ""))

function isAllowed(name: string): boolean {
  const allowed = (process.env.ALLOWED_HOSTS ?? "").toLowerCase().split(",").map((each) => each.trim())
  return allowed.includes("*") || (name !== "" && allowed.includes(name))
}

/** RFC 9110 15.5.20: this server does not answer for that name. */
export const wrongHost = (host: string | null): string =>
  `This page is not served as ${JSON.stringify((host ?? "").slice(0, 100))}. Whoever runs it can add the name to ALLOWED_HOSTS.`
