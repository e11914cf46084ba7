import type { NoticeKind } from "@/lib/api/types"
import { plurals } from "@/lib/i18n/plurals"

const unread = plurals("en")({ one: "# unread notification", other: "# unread notifications" })

export const texts = {
  comments: "Comments",
  none: "No comments yet.",
  write: "Write a comment",
  placeholder: "Comment. Name somebody with @",
  people: "People",
  send: "Comment",
  earlier: "Show earlier comments",
  edited: "edited",
  edit: (when: string) => `Edit your comment of ${when}`,
  editing: "Edit your comment",
  delete: (author: string, when: string) => `Delete the comment by ${author} of ${when}`,
  save: "Save",
  cancel: "Cancel",
  changed: "Changed the comment.",
  deleted: "Deleted the comment.",
  gone: "Deleted account",
  you: "You",

  notices: "Notifications",
  unread,
  isUnread: "Unread",
  all: "All",
  onlyUnread: "Unread only",
  markAll: "Mark all as read",
  mark: (about: string) => `Mark as read: ${about}`,
  empty: ["Nothing new", "When somebody assigns you a task, mentions you or comments, it appears here."] as [string, string],
  emptyUnread: ["You have read everything", "Choose “All” to see the earlier ones."] as [string, string],
  settings: "Choose what you are notified about",
  said: {
    assigned: (who, what) => `${who} assigned “${what}” to you.`,
    mentioned: (who, what) => `${who} mentioned you in “${what}”.`,
    commented: (who, what) => `${who} commented on “${what}”.`,
    invited: (who, what) => `${who} invited you to the list “${what}”.`,
    completed: (who, what) => `${who} completed “${what}”.`,
  } as Record<NoticeKind, (who: string, what: string) => string>,
  somebody: "Somebody",
  inList: (list: string) => `in ${list}`,

  kindsIntro: "You are notified when somebody",
  kinds: {
    assigned: "assigns you a task",
    mentioned: "mentions you in a comment",
    commented: "comments on a task of yours, or after you",
    invited: "invites you to a list",
    completed: "completes a task that you assigned",
  } as Record<NoticeKind, string>,
  mail: "E-mail me what I have not read after some minutes",

  loading: "Loading",
  more: "Show more",
  failed: "This didn’t load",
  retry: "Try again",
}
export type Texts = typeof texts
