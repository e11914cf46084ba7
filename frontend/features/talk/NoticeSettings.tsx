"use client"
import type { NoticeKind } from "@/lib/api/types"
import { useTexts } from "@/lib/i18n"
import { Checkbox } from "@/ui/Checkbox"
import { texts } from "./texts"
import { useNoticeSettings, useSaveNoticeSettings } from "./useNotices"

/** Of what one wants to hear. Every choice is saved at once. */
export function NoticeSettings() {
  const t = useTexts(texts)
  const { data } = useNoticeSettings()
  const save = useSaveNoticeSettings()
  if (!data) return null
  const turn = (kind: NoticeKind, on: boolean) => save.mutate({ ...data, off: on ? data.off.filter((each) => each !== kind) : [...data.off, kind] })
  return (
    <fieldset>
      <legend className="mb-1 text-sm text-muted">{t.kindsIntro}</legend>
      {(Object.keys(t.kinds) as NoticeKind[]).map((kind) => (
        <Checkbox key={kind} className="min-h-9 items-center gap-3 pointer-coarse:min-h-11" checked={!data.off.includes(kind)} onChange={({ target }) => turn(kind, target.checked)}>
          {t.kinds[kind]}
        </Checkbox>
      ))}
      <Checkbox className="mt-2 min-h-9 items-center gap-3 border-t border-line pt-2 pointer-coarse:min-h-11" checked={data.mail ?? true} onChange={({ target }) => save.mutate({ ...data, mail: target.checked })}>
        {t.mail}
      </Checkbox>
    </fieldset>
  )
}
