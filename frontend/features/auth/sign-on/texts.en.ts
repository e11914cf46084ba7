export const texts = {
  signInBy: (name: string) => `Sign in with ${name}`,
  signingIn: "Signing you in",
  linking: "Connecting your sign-in",
  didNotWork: "That did not work",
  toSignIn: "Back to sign-in",
  toSettings: "To the settings",
  loading: "Loading",
  code: "Code",
  codeHint: "Your account has an authenticator app: enter the code that it shows now, or a recovery code.",
  codeTitle: "Enter your code",
  another: "Sign in another way",
  elsewhere: (name: string, origin: string) => `Signing in with ${name} works only at ${origin}, this page’s own address.`,
  goThere: "Go there",
  passkeyClosed: "No passkey was used. Try again, or sign in another way.",
  passkeyBroken: "Passkeys do not work at this address. Sign in another way.",
  signIn: "Sign in",
}
export type Texts = typeof texts
