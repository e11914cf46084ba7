/** Passkeys, as browsers have them: what the server sends and gets is JSON, where the browser wants bytes (W3C WebAuthn 3, 5.1.8:
 * newer browsers do this themselves). */

type Json = Record<string, unknown>
interface Named extends Json {
  id: string
}

export const passkeysAreKnown = () => typeof window !== "undefined" && "PublicKeyCredential" in window

const bytes = (text: unknown): ArrayBuffer =>
  Uint8Array.from(atob(String(text).replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)).buffer

const text = (raw: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(raw))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")

function written(credential: PublicKeyCredential, response: Record<string, ArrayBuffer | null>): Json {
  const parts = Object.entries(response).flatMap(([name, value]) => (value ? [[name, text(value)]] : []))
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: Object.fromEntries(parts) }
}

/** Has the browser make a passkey. Rejects with NotAllowedError where the person thinks better of it. */
export async function makePasskey(options: Json): Promise<Json> {
  const user = options.user as Named
  const others = (options.excludeCredentials ?? []) as Named[]
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: others.map((each) => ({ ...each, id: bytes(each.id) })),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return written(made, { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject })
}

/** Has the browser prove a passkey of this page. Rejects as above. */
export async function provePasskey(options: Json): Promise<Json> {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: [] } as unknown as PublicKeyCredentialRequestOptions
  const proof = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const response = proof.response as AuthenticatorAssertionResponse
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return written(proof, { clientDataJSON, authenticatorData, signature, userHandle })
}

/** The person closed the browser's own window, or let it run out. */
export const wasClosed = (error: unknown) => error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError")
