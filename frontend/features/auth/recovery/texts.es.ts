import type { Texts } from "./texts.en"

export const texts: Texts = {
  forgotTitle: "¿Has olvidado la contraseña?",
  forgotIntro: "Te enviaremos un enlace para elegir otra. Sirve una sola vez y caduca a los 30 minutos.",
  forgotByOperator: "Este servidor no envía correos. Pide a quien lo gestiona un enlace para elegir otra contraseña.",
  email: "Correo electrónico",
  send: "Enviarme un enlace",
  sent: "Si hay una cuenta con esta dirección, un enlace está en camino. Revisa tu correo.",
  toSignIn: "Volver al inicio de sesión",
  resetTitle: "Elegir una contraseña nueva",
  newPassword: "Contraseña nueva",
  passwordHint: "Al menos 10 caracteres. Terminan todas las sesiones; vuelve a entrar con la contraseña nueva.",
  revokeAll: "Revocar también todos los tokens de acceso, programas y direcciones de calendario",
  setPassword: "Elegir esta contraseña",
  isSet: "Tu contraseña nueva está lista.",
  noToken: "Este enlace está incompleto. Ábrelo tal como lo recibiste o pide otro.",
  confirmTitle: "Confirmar tu correo",
  confirm: "Confirmar",
  confirmedOne: "Confirmado. La dirección cambiará cuando abras también el enlace enviado a la otra.",
  confirmedBoth: "Tu correo ha cambiado.",
  invite: "Para crear una cuenta aquí hace falta una invitación. Abre el enlace que recibiste o pide uno a quien gestiona este servidor.",
  closed: "Este servidor no admite cuentas nuevas.",
}
