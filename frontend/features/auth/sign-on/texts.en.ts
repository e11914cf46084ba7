export const texts = {
  signInBy: (name: string) => `Sign in with ${name}`,
  signingIn: "Signing you in",
  linking: "Connecting your sign-in",
  didNotWork: "That did not work",
  toSignIn: "Back to sign-in",
  toSettings: "To the settings",
  loading: "Loading",
  code: "Code",
  codeHint: "From your authenticator app, or a recovery code.",
  signIn: "Sign in",
}
export type Texts = typeof texts
