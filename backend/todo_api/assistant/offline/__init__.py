"""The offline model: understands everyday words about tasks without a key and without a network.

What a person types becomes an intent (`intents`), the tasks it speaks of are found (`references`), and a skill
(`skills`) calls the same tools as any model and says what they gave (`replies`). The words of a language are tables
(`words_en`)."""
