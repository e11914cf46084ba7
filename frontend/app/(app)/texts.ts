import { defineTexts } from "@/lib/i18n"

export const texts = defineTexts({
  en: {
    awayTitle: "The server does not answer",
    away: "Your tasks are safe. Try again in a moment.",
    retry: "Try again",
    skip: "Skip to the tasks",
    menu: "Menu",
    close: "Close",
    messages: "Messages",
    assistant: "Assistant",
    openAssistant: "Open the assistant",
    closeAssistant: "Close the assistant",
    search: "Search",
    settings: "Settings",
    signOut: "Sign out",
    shortcuts: "Keyboard shortcuts",
    moveHint: "Press space to pick up, arrow keys to move, space to drop, escape to cancel.",
    loading: "Loading",
    broken: "Something went wrong on this page.",
  },
})
