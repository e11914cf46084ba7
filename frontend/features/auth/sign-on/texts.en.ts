export const texts = {
  signInBy: (name: string) => `Sign in with ${name}`,
  signingIn: "Signing you in",
  linking: "Connecting your sign-in",
  toSignIn: "Back to sign-in",
  toSettings: "To the settings",
  loading: "Loading",
}
export type Texts = typeof texts
