export const texts = {
  claim: "Your day, clear.",
  promise: "Write it the way you say it. Undo anything. Ask the assistant when you would rather talk.",
  signIn: "Sign in",
  signUp: "Create account",
  signInTitle: "Welcome back",
  signUpTitle: "Create your account",
  signOut: "Sign out",
  name: "Name",
  email: "E-mail",
  password: "Password",
  passwordHint: "At least 10 characters.",
  byPasskey: "Use a passkey",
  forgot: "Forgotten your password?",
  toSignUp: "New here?",
  toSignIn: "Already have an account?",
  signOutWaiting: (count: number) =>
    count === 1
      ? "1 change has not been sent yet and would be lost. Sign out anyway?"
      : `${count} changes have not been sent yet and would be lost. Sign out anyway?`,
  tooMany: (seconds: number) => `Too many attempts. Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`,
}
export type Texts = typeof texts
