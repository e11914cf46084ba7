export const texts = {
  connection: {
    offline: "You are offline.",
    waiting: (count: number) => (count === 1 ? "1 change waits on this device." : `${count} changes wait on this device.`),
    sending: (count: number) => (count === 1 ? "Sending 1 change…" : `Sending ${count} changes…`),
    partial: "This view was never loaded on this device. You see what the device knows of it.",
    refused: "Some changes you made offline could not be saved:",
    dismiss: "Dismiss",
    unsent: "You were typing this when your session ended. It has not been sent:",
    away: "The server does not answer. Trying again…",
    newer: "A new version is available.",
    load: "Reload",
    typed: "You have typed something that may not be saved yet. Reload anyway?",
  },
}
export type Texts = typeof texts
