"""A commit made of git's objects alone: a file, a tree, a commit, a branch.

Nobody's checkout is touched: no file, no index, no stash and no hook takes part, so whatever the person has changed and
not committed stays as it is and cannot slip into the commit. (`git commit --only` would write into their folder, and a
second worktree would run their hooks.)
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.committed import GitError, git


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository that holds the office, as far as intake needs it."""

    root: Path
    """Folder of `data/` and `assessments/`; it may lie below the top of the repository."""

    def tip(self, branch: str) -> str | None:
        """The commit of a local branch, or None where there is no such branch."""
        return self.run("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}") or None

    def is_checked_out(self, branch: str) -> bool:
        """Whether somebody works on the branch: a commit behind their back would show as their own changes."""
        return f"branch refs/heads/{branch}" in self.run("worktree", "list", "--porcelain").splitlines()

    def commit(self, base: str, files: Mapping[str, bytes], message: str) -> str:
        """A commit on top of `base` with these files; its hash. No branch points to it yet."""
        prefix = self._prefix()
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.run("read-tree", base, env=index)
            for path, content in files.items():
                blob = self.run("hash-object", "-w", "--stdin", text=content)
                self.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{prefix}{path}", env=index)
            tree = self.run("write-tree", env=index)
        return self.run("commit-tree", tree, "-p", base, "-F", "-", text=message.encode())

    def take(self, branch: str, base: str, files: Mapping[str, bytes], message: str, replace: bool) -> str:
        """Commit files on a branch made anew from `base`. Raises GitError when it is there, or somebody works on it."""
        self.run("check-ref-format", "--branch", branch)
        if self.is_checked_out(branch):
            raise GitError(f"the branch {branch} is checked out; switch to another one, or name one with --branch")
        if self.tip(branch) is not None and not replace:
            raise GitError(f"the branch {branch} is there already; add --replace, or name one with --branch")
        commit = self.commit(base, files, message)
        self.run("update-ref", "-m", "intake", f"refs/heads/{branch}", commit)
        return commit

    def run(self, *arguments: str, text: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """What git prints. Raises GitError."""
        return git(self.root, *arguments, given=text, env=env).decode(errors="replace").strip()

    def _prefix(self) -> str:
        """Path from the top of the repository to the root: empty, or with `/` at its end."""
        return self.run("rev-parse", "--show-prefix")
