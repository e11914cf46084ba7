"""The two images: built when their sources changed, delivered under a tag that no other content ever has.

A cluster ignores a second image of the same tag while the first is in use; so the tag that is deployed names both the
sources and the image, and what the node holds is compared with what was built."""

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from todo_cli import version
from todo_cli.deployment.cluster import CommandFailed, Minikube, run
from todo_cli.errors import CliError
from todo_cli.paths import BACKEND, FRONTEND

REGISTRY = "docker.io/library"  # what a name without a registry means in a manifest; podman wants it said
SIZE_OF_A_HASH = 12
CAUSES = {
    r"no space left": "the disk is full. Make room (podman or docker system prune)",
    r"no such host|name resolution|ENOTFOUND|EAI_AGAIN|unreachable|ENETUNREACH|refused|timed? ?out|toomanyreq": (
        "no answer from a registry. Check the network or the proxy"
    ),
}


@dataclass(frozen=True)
class Source:
    """An image's name, and the directory that it is built from."""

    name: str
    directory: Path


SOURCES = (Source("hackathon-todo-backend", BACKEND), Source("hackathon-todo-frontend", FRONTEND))


@dataclass(frozen=True)
class Image:
    """A built image. `id` is empty where only the cluster's own builder knows it."""

    name: str
    content: str
    id: str
    is_new: bool = False

    @property
    def tag(self) -> str:
        return f"{self.content}-{self.id[:8]}" if self.id else self.content

    @property
    def reference(self) -> str:
        return f"{REGISTRY}/{self.name}:{self.tag}"

    @property
    def latest(self) -> str:
        """What the manifests name, for those who apply them with kubectl alone."""
        return f"{REGISTRY}/{self.name}:latest"


@dataclass(frozen=True)
class Builder:
    """docker or podman, whichever answers; else Minikube's own."""

    program: str
    minikube: Minikube | None = None

    def find(self, reference: str) -> str | None:
        """The id of an image in this builder's storage."""
        try:
            text = run([self.program, "image", "inspect", "--format", "{{.Id}}", reference])
        except CommandFailed:
            return None
        return text.strip().removeprefix("sha256:")

    def build(self, source: Source, content: str, doing: Callable[[str], None]) -> Image:
        reference = f"{REGISTRY}/{source.name}:{content}"
        revision = f"REVISION={version.commit(source.directory)}"
        if self.minikube:
            with _explained(f"{source.name} cannot be built"):
                option = f"--build-opt=build-arg={revision}"
                self.minikube.run("image", "build", option, "-t", reference, str(source.directory), doing=doing)
            if reference not in _ids_on(self.minikube):  # it says nothing where its container runtime cannot build
                raise CliError(f"Minikube did not build {source.name}: start docker, or install podman.")
            return Image(source.name, content, "", is_new=True)
        command = [self.program, "build", "--tag", reference, "--build-arg", revision]
        # The same sources give the same image: no dates of this build in it.
        command += ["--format", "docker", "--timestamp", "0"] if self.program == "podman" else []
        with _explained(f"{source.name} cannot be built"):
            run([*command, str(source.directory)], environment={"SOURCE_DATE_EPOCH": "0"}, doing=doing)
        return Image(source.name, content, self.find(reference) or "", is_new=True)

    def tag(self, image: Image) -> None:
        for reference in (image.reference, image.latest):
            run([self.program, "tag", f"{REGISTRY}/{image.name}:{image.content}", reference])


def find_builder(minikube: Minikube | None) -> Builder:
    for program in ("docker", "podman"):
        if shutil.which(program):
            with contextlib.suppress(CommandFailed):
                run([program, "version"], seconds=20)
                return Builder(program)
    if minikube:
        return Builder("minikube", minikube)
    raise CliError("No program for building images answers: start docker, or install podman.")


def content_hash(directory: Path) -> str:
    """Of everything that goes into the build: the files that .dockerignore lets through, and how they are built."""
    digest = hashlib.sha256()
    for name in ("Dockerfile", ".dockerignore"):
        digest.update((directory / name).read_bytes())
    for file in build_context(directory):
        executable = bool(file.stat().st_mode & 0o100)
        content = hashlib.sha256(file.read_bytes()).digest()
        digest.update(f"\0{file.relative_to(directory)}\0{executable}\0".encode() + content)
    return digest.hexdigest()[:SIZE_OF_A_HASH]


def build_context(directory: Path) -> list[Path]:
    """The files that .dockerignore lets through; of its syntax, what ours use: `*`, `NAME`, `!NAME`, `**/PATTERN`."""
    rules = [line for line in (directory / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    nowhere = {rule.removeprefix("**/") for rule in rules if rule.startswith("**/")}
    refused = {rule for rule in rules if not rule.startswith(("!", "**/"))}
    wanted = {rule[1:] for rule in rules if rule.startswith("!")}

    def passes(top: str) -> bool:
        return top in wanted or not any(fnmatch(top, rule) for rule in refused)

    found = []
    for folder, folders, names in os.walk(directory):
        here = Path(folder)
        at_top = here == directory
        folders[:] = [
            name
            for name in folders
            if not any(fnmatch(name, rule) for rule in nowhere) and (not at_top or passes(name))
        ]
        for name in names:
            if not any(fnmatch(name, rule) for rule in nowhere) and (not at_top or passes(name)):
                found.append(here / name)
    return sorted(found)


def prepare(builder: Builder, minikube: Minikube, doing: Callable[[str], None]) -> tuple[list[Image], int]:
    """Build what changed and bring to the node what it lacks; the images, and how many were brought.

    Both at once: much of a build is waiting for downloads, and one is delivered while the other is built."""
    there = {} if builder.minikube else _ids_on(minikube)

    def prepare_one(source: Source) -> tuple[Image, bool]:
        def tell(line: str) -> None:
            doing(f"{source.name.rpartition('-')[2]}: {line}")

        image = _build_if_needed(builder, source, tell)
        if builder.minikube or _is_there(image, there):
            return image, False
        _deliver(builder, minikube, image, tell)
        return image, True

    with ThreadPoolExecutor(len(SOURCES)) as pool:
        done = list(pool.map(prepare_one, SOURCES))
    return [image for image, _ in done], sum(brought for _, brought in done)


def _build_if_needed(builder: Builder, source: Source, doing: Callable[[str], None]) -> Image:
    content = content_hash(source.directory)
    if not builder.minikube and (known := builder.find(f"{REGISTRY}/{source.name}:{content}")):
        return Image(source.name, content, known)
    if builder.minikube and any(
        f"{REGISTRY}/{source.name}:{content}" in (image.repo_tags or []) for image in builder.minikube.images()
    ):
        return Image(source.name, content, "")
    return builder.build(source, content, doing)


def _deliver(builder: Builder, minikube: Minikube, image: Image, doing: Callable[[str], None]) -> None:
    """Bring an image to the node, and see that it arrived."""
    builder.tag(image)
    with (
        _explained(f"{image.name} cannot be brought to the node"),
        tempfile.TemporaryDirectory(prefix="hackathon-todo-images-") as directory,
    ):
        archive = Path(directory) / f"{image.name}-{image.tag}.tar"
        several = ["--multi-image-archive"] if builder.program == "podman" else []
        doing("saving")
        run([builder.program, "save", *several, "-o", str(archive), image.reference, image.latest], seconds=600)
        doing(f"loading {archive.stat().st_size / 1e6:.0f} MB into the node")
        minikube.load(archive)
    there = _ids_on(minikube)
    if not _is_there(image, there) and builder.program == "podman":
        raise CliError(
            f"The node has another {image.reference} than the one that was built: remove it there with "
            f"minikube -p {minikube.profile} image rm {image.reference}, then deploy again."
        )
    if image.reference not in there:
        raise CliError(f"{image.reference} did not arrive on the node: is its disk full? ./todo doctor looks.")


def remove_old(minikube: Minikube | None, in_use: set[str]) -> str:
    """Take from the node what earlier deployments brought and nothing names any more; what was done, in words."""
    if minikube is None:
        return "not a Minikube's node"
    ours = {f"{REGISTRY}/{source.name}" for source in SOURCES}
    used = {f"{REGISTRY}/{reference}" if "/" not in reference else reference for reference in in_use}
    old = [
        reference
        for reference in _ids_on(minikube)
        if reference.rpartition(":")[0] in ours and reference not in used and not reference.endswith(":latest")
    ]
    for reference in old:
        with contextlib.suppress(CommandFailed):  # one that a container still uses goes next time
            minikube.run("image", "rm", reference)
    return f"{len(old)} removed from the node" if old else "none"


def _ids_on(minikube: Minikube) -> dict[str, str]:
    return {
        reference: image.id.removeprefix("sha256:")
        for image in minikube.images()
        for reference in image.repo_tags or []
    }


def _is_there(image: Image, there: dict[str, str]) -> bool:
    return there.get(image.reference) == image.id


@contextlib.contextmanager
def _explained(sentence: str) -> Iterator[None]:
    try:
        yield
    except CommandFailed as failure:
        causes = (cause for sign, cause in CAUSES.items() if re.search(sign, str(failure), re.IGNORECASE))
        cause = next(causes, "the lines above say why. Mend that")
        raise CliError(f"{sentence}: {cause}, then deploy again.", str(failure)) from None
