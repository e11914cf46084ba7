export const texts = {
  notFound: "There is no page at this address",
  why: "The address may be mistyped, or the page may be gone. Your tasks are where they were.",
  ways: "Where to go from here",
  today: "Today’s tasks",
  inbox: "Inbox",
  search: "Search for it",
  back: "Back to where you were",
}
export type Texts = typeof texts
