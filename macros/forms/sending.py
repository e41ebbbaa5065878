"""Forge -> addresses of its pages for new files, with gaps for file and text.

GitHub: `/new/<branch>?filename=&value=` (relied on in public; github/docs issue 5136 on the longest address). GitLab:
`/-/new/<branch>/<folder>?file_name=&content=&commit_message=&branch_name=` (in its blob/_editor.html.haml).
Gitea and Forgejo: `/_new/<branch>/<folder>?filename=&value=` (go-gitea/gitea pull 16556). Azure DevOps has none.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from macros.records.organisation import Forge, ForgeKind, Sending


def addresses(forge: Forge) -> dict[str, object]:
    """Everything that a form needs to send a file in.

    In an address, `{file}`, `{folder}`, `{name}`, `{root}`, `{new}`, `{message}` and `{text}` are gaps. `through` is
    what a forge puts before the whole address, encoded once more, when somebody has to sign in first.
    """
    url, branch = forge.url.rstrip("/"), quote(forge.branch)
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    found = {"longest": forge.longest_address, "copy": forge.sending is Sending.COPY}
    match forge.kind:
        case ForgeKind.GITHUB:
            create, value, sign_in = f"{url}/new/{branch}?filename={{file}}", "value", "/login?return_to="
            change = f"{url}/edit/{branch}/{{file}}"
        case ForgeKind.GITLAB:
            more = "file_name={name}&commit_message={message}&branch_name={new}"
            create, value = f"{url}/-/new/{branch}/{{folder}}?{more}", "content"
            change, sign_in = f"{url}/-/edit/{branch}/{{file}}", "/users/sign_in?redirect_to="
        case ForgeKind.GITEA:
            create, value = f"{url}/_new/{branch}/{{folder}}?filename={{name}}", "value"
            change, sign_in = f"{url}/_edit/{branch}/{{file}}", "/user/login?redirect_to="
        case _:
            return {**found, "create": f"{url}?path=/{{root}}&version=GB{branch}&_a=contents"}
    return {
        **found,
        "create": create,
        "full": f"{create}&{value}={{text}}",
        "change": change,
        "signin": origin + sign_in.partition("?")[0],
        "through": origin + sign_in,
    }
