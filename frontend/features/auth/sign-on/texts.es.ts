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
  codeHint: "Tu cuenta está protegida con una aplicación de autenticación: escribe el código que muestra ahora o un código de recuperación.",
  codeTitle: "Escribe tu código",
  another: "Iniciar sesión de otra forma",
  elsewhere: (name, origin) => `Iniciar sesión con ${name} solo funciona en la dirección principal de esta página: ${origin}.`,
  goThere: "Ir allí",
  passkeyClosed: "No se ha usado ninguna llave de acceso. Inténtalo de nuevo o inicia sesión de otra forma.",
  passkeyBroken: "Las llaves de acceso no funcionan en esta dirección. Inicia sesión de otra forma.",
  signIn: "Iniciar sesión",
}
