/** The API's shapes, under the names that the page uses. All come from the backend's own document. */
import type { components } from "./schema"

type Schema = components["schemas"]

export type Colour = Schema["Colour"]
export type User = Schema["UserRead"]
export type Task = Schema["TaskRead"]
export type TaskUpdate = Schema["TaskUpdate"]
/** A field of a task that can be changed. */
export type TaskField = keyof TaskUpdate
export type TaskCreate = Schema["TaskCreate"]
export type TaskMove = Schema["TaskMove"]
export type Operation = Schema["Batch"]["operations"][number]
export type TaskPage = Schema["TaskPage"]
export type Counts = Schema["TaskCounts"]
export type TagCount = Schema["TagRead"]
export type List = Schema["ListRead"]
/** A list with the number of its open tasks. */
export type TaskList = Schema["ListWithCount"]
export type Role = TaskList["role"]
/** What somebody can be in a list of somebody else. */
export type GivenRole = Exclude<Role, "owner">
export type Member = Schema["MemberRead"]
export type Invitation = Schema["InvitationRead"]
/** What one is invited to. */
export type Offer = Schema["InvitationOffer"]
export type Comment = Schema["CommentRead"]
export type FoundComment = Schema["CommentFound"]
/** What somebody else did that the person is told of. */
export type Notice = Schema["NoticeRead"]
export type NoticeKind = Schema["NoticeKind"]
export type NoticeSettings = Schema["NoticePreferences"]
export type ListUpdate = Schema["ListUpdate"]
/** What a piece of a typed line was read as. */
export type Span = Schema["SpanRead"]
export type ParsedTask = Schema["ParseResult"]
export type TaskFilter = Schema["TaskFilter"]
export type SavedView = Schema["ViewRead"]
export type Progress = Schema["Progress"]
export type Change = Schema["ChangeRead"]
export type ChangeCursor = Schema["ChangeCursor"]
export type WaysIn = Schema["WaysIn"]
export type Person = Schema["PersonRead"]
export type Factors = Schema["FactorsRead"]
export type Program = Schema["ProgramRead"]
export type Passkey = Schema["PasskeyRead"]
export type Session = Schema["SessionRead"]
export type SecurityEvent = Schema["SecurityEventRead"]
export type AccessToken = Schema["TokenRead"]
export type ReminderSettings = Schema["ReminderSettingsRead"]
export type PushDevice = Schema["SubscriptionRead"]
/** What is in a file that somebody brings. */
export type FileRead = Schema["FileRead"]
export type ImportResult = Schema["ImportResult"]
