/** The API's shapes, under the names that the page uses. */
export type Colour = "grey" | "red" | "orange" | "yellow" | "green" | "teal" | "blue" | "purple" | "pink"

export interface User {
  id: string
  email: string
  name: string
  time_zone: string
  created_at: string
}

export interface Task {
  id: string
  title: string
  notes: string
  priority: number
  due_date: string | null
  due_time: string | null
  recurrence: string | null
  tags: string[]
  list_id: string | null
  parent_id: string | null
  position: string
  completed_at: string | null
  created_at: string
  updated_at: string
}
export type TaskUpdate = Partial<
  Pick<Task, "title" | "notes" | "priority" | "due_date" | "due_time" | "recurrence" | "tags" | "list_id" | "parent_id">
>
export type TaskCreate = TaskUpdate & { title: string }
export interface TaskMove {
  list_id?: string | null
  parent_id?: string | null
  before_id?: string
  after_id?: string
}
export interface TaskPage {
  items: Task[]
  next_cursor: string | null
  total: number | null
}
export interface Counts {
  inbox: number
  today: number
  overdue: number
  upcoming: number
}

export interface TaskList {
  id: string
  name: string
  colour: Colour
  position: string
  archived_at: string | null
  open_tasks: number
  created_at: string
  updated_at: string
}

export type SpanKind = "date" | "time" | "recurrence" | "priority" | "tag" | "list"
export interface Span {
  start: number
  end: number
  kind: SpanKind
  value: string
}
export interface ParsedTask {
  title: string
  due_date: string | null
  due_time: string | null
  recurrence: string | null
  recurrence_text: string | null
  priority: number
  tags: string[]
  list_id: string | null
  list_name: string | null
  spans: Span[]
  problems: string[]
}

export interface Change {
  id: number
  group_id: string
  actor: "web" | "api" | "assistant" | "mcp" | "import"
  entity: "task" | "list"
  entity_id: string
  action: "created" | "updated" | "completed" | "reopened" | "moved" | "deleted"
  title: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  undoes: number | null
  undone: boolean
  created_at: string
}
export interface ChangePage {
  items: Change[]
  next_cursor: string | null
}

export interface AccessToken {
  id: string
  name: string
  prefix: string
  scope: "read" | "write"
  created_at: string
  expires_at: string | null
  last_used_at: string | null
}

export interface TagCount {
  tag: string
  open_tasks: number
}
