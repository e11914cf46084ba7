import type { Texts } from "./texts.en"

export const texts: Texts = {
  signInBy: (name) => `Iniciar sesión con ${name}`,
  signingIn: "Iniciando sesión",
  linking: "Añadiendo esta forma de iniciar sesión",
  didNotWork: "No ha funcionado",
  toSignIn: "Volver al inicio de sesión",
  toSettings: "A los ajustes",
  loading: "Cargando",
  code: "Código",
  codeHint: "El de tu aplicación de autenticación o un código de recuperación.",
  signIn: "Iniciar sesión",
}
