"""`resolution completion`: the script that teaches a shell to complete the command."""

from __future__ import annotations

import click

EXAMPLES = """\b
Examples:
  bash: resolution completion bash > ~/.local/share/bash-completion/completions/resolution
  zsh:  resolution completion zsh > "${fpath[1]}/_resolution"
  fish: resolution completion fish > ~/.config/fish/completions/resolution.fish"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class

    root = click.get_current_context().find_root()
    made = get_completion_class(shell)
    assert made is not None, shell
    click.echo(made(root.command, {}, "resolution", "_RESOLUTION_COMPLETE").source())
