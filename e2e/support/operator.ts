/** What happens beside the page: the operator's terminal, and people's mail. */
import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import { expect } from "@playwright/test"

const given = (name: string) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run these tests by ./todo test browser`)
  return value
}

/** `./todo users …` on the app's data, or on the cluster where that is: what it prints. */
export async function users(...words: string[]): Promise<string> {
  const where = process.env.TODO_CONTEXT ? ["--context", process.env.TODO_CONTEXT] : ["--data", given("TODO_DATA")]
  const command = ["-P", "-m", "todo_cli", "users", ...words, ...where]
  return (await promisify(execFile)(given("TODO_PYTHON"), command)).stdout
}

export const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)![0]

/** The text of the newest letter to this address with this subject, when it has come. */
export async function letterTo(address: string, subject: string): Promise<string> {
  const folder = path.join(given("MAILBOX"), "new")
  const find = () =>
    readdirSync(folder)
      .map((file) => readFileSync(path.join(folder, file), "utf8"))
      .filter((letter) => letter.includes(`To: ${address}`) && letter.includes(subject))
      .at(-1)
  await expect.poll(find, { timeout: 20_000 }).toBeTruthy()
  return find()!.replace(/=\r?\n/g, "").replace(/=3D/g, "=") // quoted-printable (RFC 2045 6.7)
}
