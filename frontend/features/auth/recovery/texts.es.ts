import type { Texts } from "./texts.en"

export const texts: Texts = {
  forgotTitle: "¿Has olvidado la contraseña?",
  forgotIntro: "Te enviamos un enlace para elegir otra. Sirve una vez, durante 30 minutos.",
  forgotByOperator: "Este servidor no envía correos. Pide a quien lo gestiona un enlace para elegir otra contraseña.",
  email: "Correo electrónico",
  send: "Enviarme un enlace",
  sent: "Si hay una cuenta con esta dirección, un enlace está en camino. Mira tu correo.",
  toSignIn: "Al inicio de sesión",
  resetTitle: "Elegir una contraseña nueva",
  newPassword: "Contraseña nueva",
  passwordHint: "Al menos 10 caracteres. Terminan todas las sesiones; entras con la contraseña nueva.",
  revokeAll: "Revocar también todos los tokens de acceso, programas y direcciones de calendario",
  setPassword: "Elegir esta contraseña",
  isSet: "Tu contraseña nueva está lista.",
  noToken: "Este enlace no está entero. Ábrelo como llegó o pide otro.",
  confirmTitle: "Confirmar tu correo",
  confirm: "Confirmar",
  confirmedOne: "Confirmado aquí. La dirección cambia cuando abras también el enlace en la otra.",
  confirmedBoth: "Tu correo ha cambiado.",
  invite: "Una cuenta nueva necesita aquí una invitación. Abre el enlace que recibiste o pide uno a quien gestiona este servidor.",
  closed: "Aquí no se crean cuentas nuevas.",
}
