import type { Texts } from "./texts.en"

export const texts: Texts = {
  notFound: "No hay ninguna página en esta dirección",
  why: "Puede que esté mal escrita o que lo que había ya no exista. Tus tareas siguen donde estaban.",
  ways: "Adónde ir desde aquí",
  today: "Las tareas de hoy",
  inbox: "Bandeja de entrada",
  search: "Buscarla",
  back: "Volver a donde estabas",
}
