import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

export const texts: Texts = {
  claim: "Tu día, despejado.",
  promise: "Escríbelo como lo dices. Deshaz lo que quieras. Pregunta al asistente cuando prefieras hablar.",
  signIn: "Iniciar sesión",
  signUp: "Crear cuenta",
  signInTitle: "Hola de nuevo",
  signUpTitle: "Crea tu cuenta",
  signOut: "Cerrar sesión",
  name: "Nombre",
  email: "Correo electrónico",
  password: "Contraseña",
  passwordHint: "Al menos 10 caracteres.",
  byPasskey: "Usar una llave de acceso",
  forgot: "¿Has olvidado la contraseña?",
  toSignUp: "¿Es tu primera vez?",
  toSignIn: "¿Ya tienes cuenta?",
  signOutWaiting: plurals("es")({
    one: "# cambio aún no se ha enviado y se perdería. ¿Cerrar sesión de todos modos?",
    many: "# de cambios aún no se han enviado y se perderían. ¿Cerrar sesión de todos modos?",
    other: "# cambios aún no se han enviado y se perderían. ¿Cerrar sesión de todos modos?",
  }),
  tooMany: (seconds) => `Demasiados intentos. Prueba de nuevo en ${seconds} segundo${seconds === 1 ? "" : "s"}.`,
}
