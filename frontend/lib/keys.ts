/** Cache keys of TanStack Query, from one place. */
export interface TaskFilter {
  view?: "today" | "upcoming" | "overdue" | "inbox" | "completed" | "all"
  list_id?: string
  inbox?: boolean
  parent_id?: string
  tag?: string
  priority?: number
  /** A person's id, "me" or "nobody". */
  assignee?: string
  /** Also what others of a shared list are to do, in the views that hold what is one's own or nobody's. */
  everybody?: boolean
  due?: "overdue" | "today" | "week" | "none" | "dated"
  /** A range of days, both ends included. */
  due_from?: string
  due_to?: string
  state?: "open" | "done" | "any"
  q?: string
}

export const keys = {
  me: ["me"] as const,
  tokens: ["tokens"] as const,
  programs: ["programs"] as const,
  connection: (query: string) => ["connection", query] as const,
  ways: ["ways"] as const,
  signOn: (query: string) => ["sign-on", query] as const,
  identities: ["identities"] as const,
  sessions: ["sessions"] as const,
  factors: ["factors"] as const,
  people: (q: string) => ["people", { q }] as const,
  allPeople: ["people"] as const,
  personStorage: (id: string) => ["person-storage", id] as const,
  accountInvitations: ["account-invitations"] as const,
  securityEvents: ["security-events"] as const,
  lists: (archived: boolean) => ["lists", { archived }] as const,
  allLists: ["lists"] as const,
  members: (listId: string) => ["members", listId] as const,
  membersOf: (listIds: string[]) => ["members", listIds] as const,
  allMembers: ["members"] as const,
  invitations: (listId: string) => ["invitations", listId] as const,
  allInvitations: ["invitations"] as const,
  offers: ["offers"] as const,
  offer: (token: string) => ["offer", token] as const,
  tasks: (filter: TaskFilter) => ["tasks", filter] as const,
  allTasks: ["tasks"] as const,
  ahead: (filter: TaskFilter) => ["ahead", filter] as const,
  allAhead: ["ahead"] as const,
  anyTask: ["task"] as const,
  task: (id: string) => ["task", id] as const,
  comments: (taskId: string) => ["comments", taskId] as const,
  foundComments: (q: string) => ["comments", { q }] as const,
  allComments: ["comments"] as const,
  notices: (unread: boolean) => ["notices", { unread }] as const,
  unread: ["notices", "count"] as const,
  allNotices: ["notices"] as const,
  noticeSettings: ["notice-settings"] as const,
  exportParts: ["exportParts"] as const,
  recurrence: (asked: object | null) => ["recurrence", asked] as const,
  counts: ["counts"] as const,
  reminders: ["reminders"] as const,
  devices: ["devices"] as const,
  push: ["push"] as const,
  tags: ["tags"] as const,
  views: ["views"] as const,
  progress: ["progress"] as const,
  changes: ["changes"] as const,
  assistant: ["assistant"] as const,
  conversations: (q: string) => ["conversations", { q }] as const,
  allConversations: ["conversations"] as const,
  messages: (conversationId: string) => ["messages", conversationId] as const,
}
