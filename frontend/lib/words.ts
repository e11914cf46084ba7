/** Words as the server's search knows them: without case and accents. */
export const folded = (text: string) =>
  text.normalize("NFKD").replace(/[\u0300-\u036f\ufe00-\ufe0f]/g, "").toLowerCase().replaceAll("ß", "ss").normalize("NFC")

const tagKey = (tag: string) => tag.normalize("NFD").toLowerCase().replaceAll("ß", "ss").normalize("NFC")

/** `Work` and `work` are one tag. */
export const isSameTag = (a: string, b: string) => tagKey(a) === tagKey(b)
export const hasTag = (tags: string[], tag: string) => tags.some((each) => isSameTag(each, tag))
