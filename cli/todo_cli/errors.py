"""What a command says when it cannot go on."""


class CliError(Exception):
    """One sentence for stderr: what is wrong and what to do next. `details` come before it: the last log lines, say."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details
