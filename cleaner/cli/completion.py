"""`cleaner completion`: a script that makes a shell complete verbs, options and their values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cleaner.cli.terminal import Exit

EXAMPLES = """\
examples:
  cleaner completion bash > ~/.local/share/bash-completion/completions/cleaner
  cleaner completion zsh > ~/.zfunc/_cleaner      with fpath+=~/.zfunc before compinit
  cleaner completion fish > ~/.config/fish/completions/cleaner.fish

The script knows the rules and options of this version: write it again after an update.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=sorted(_SCRIPTS), help="the shell to complete in")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    sys.stdout.write("\n".join(_SCRIPTS[options.shell](_verbs())) + "\n")
    return Exit.OK


@dataclass(frozen=True)
class _Option:
    """An option, or the words that stand without one: then it has no names."""

    names: tuple[str, ...]
    help: str
    takes_value: bool
    values: tuple[str, ...] = ()
    files: bool = True
    """Whether a value may be a file too."""


@dataclass(frozen=True)
class _Verb:
    name: str
    help: str
    options: tuple[_Option, ...]


def _verbs() -> list[_Verb]:
    """Every verb with its options, read off the parser that the command itself uses."""
    from cleaner.cli import VERBS, parser_of

    return [
        _Verb(name, summary, tuple(_options(_parser_in(parser_of(name), name))))
        for name, summary in VERBS.items()
    ]


def _parser_in(parser: argparse.ArgumentParser, verb: str) -> argparse.ArgumentParser:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found: argparse.ArgumentParser = action.choices[verb]
            return found
    raise AssertionError("the command has verbs")


def _options(parser: argparse.ArgumentParser) -> Iterator[_Option]:
    for action in parser._actions:
        values = tuple(map(str, action.choices)) if action.choices else _named(action.metavar)
        text = "" if action.help in {None, argparse.SUPPRESS} else str(action.help)
        summary = " ".join((text % {"default": action.default}).split())
        files = not action.choices and action.metavar not in {
            "NAMES",
            "N",
            "SECONDS",
            "SIZE",
            "ADDRESS",
        }
        takes_value = action.nargs != 0
        yield _Option(tuple(action.option_strings), summary, takes_value, values, files)


def _named(metavar: object) -> tuple[str, ...]:
    """What a value may name, besides files."""
    from cleaner.cli.explain import SUBJECT
    from cleaner.rule_files.loader import load_rules, shipped_rule_sets

    sets = tuple(shipped_rule_sets())
    if metavar == "NAMES|FILES":
        return sets
    if metavar in {"NAMES", SUBJECT}:
        rules = tuple(sorted(rule.id for rule in load_rules(*sets)))
        return (*rules, *sets) if metavar == "NAMES" else rules
    return ()


def _words(option: _Option) -> str:
    return " ".join(option.values)


def _bash(verbs: list[_Verb]) -> Iterator[str]:
    yield "# bash completion for cleaner, written by `cleaner completion bash`"
    yield "_cleaner() {"
    yield '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"'
    yield '  local verb="${COMP_WORDS[1]}" words="" flags=""'
    yield "  COMPREPLY=()"
    yield "  if [ $COMP_CWORD -eq 1 ]; then"
    yield f'    words="{" ".join(verb.name for verb in verbs)} --help --version"'
    yield "  else"
    yield '    case "$verb" in'
    for verb in verbs:
        yield f"      {verb.name})"
        flags = " ".join(name for option in verb.options for name in option.names)
        yield f'        flags="{flags}"'
        yield '        case "$prev" in'
        for option in verb.options:
            if option.names and option.takes_value:
                yield f'          {"|".join(option.names)}) words="{_words(option)}" flags="" ;;'
        plain = " ".join(_words(one) for one in verb.options if not one.names and one.values)
        yield f'          *) words="{plain}" ;;'
        yield "        esac ;;"
    yield "    esac"
    yield "  fi"
    yield '  case "$cur" in -*) words="$flags $words" ;; esac'
    yield '  COMPREPLY=($(compgen -W "$words" -- "$cur"))'
    yield "}"
    yield "complete -o default -o bashdefault -F _cleaner cleaner"


def _zsh(verbs: list[_Verb]) -> Iterator[str]:
    yield "#compdef cleaner"
    yield "# zsh completion for cleaner, written by `cleaner completion zsh`"
    yield "_cleaner() {"
    yield "  local -a verbs"
    yield "  verbs=("
    yield from (f"    {_quoted(f'{verb.name}:{verb.help}')}" for verb in verbs)
    yield "  )"
    yield "  if (( CURRENT == 2 )); then"
    yield "    _describe verb verbs"
    yield "    return"
    yield "  fi"
    yield "  local verb=$words[2]"
    yield "  shift words"
    yield "  (( CURRENT-- ))"
    yield "  case $verb in"
    for verb in verbs:
        yield f"    {verb.name})"
        yield "      _arguments \\"
        for option in verb.options:
            yield from (f"        {spec} \\" for spec in _zsh_specs(option))
        yield "      ;;"
    yield "  esac"
    yield "}"
    yield "compdef _cleaner cleaner"


def _zsh_specs(option: _Option) -> Iterator[str]:
    value = ""
    if option.takes_value:
        words = f"({_words(option)})" if option.values else ""
        both = f'{{_alternative "w:name:{words}" "f:file:_files"}}'
        value = ":value:" + (both if words and option.files else words or "_files")
    summary = option.help.replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    if not option.names:
        yield _quoted(f"*{value}") if value else "'*:file:_files'"
    for name in option.names:
        yield _quoted(f"*{name}[{summary}]{value}")


def _fish(verbs: list[_Verb]) -> Iterator[str]:
    yield "# fish completion for cleaner, written by `cleaner completion fish`"
    for verb in verbs:
        summary = _fish_quoted(verb.help)
        yield f"complete -c cleaner -f -n __fish_use_subcommand -a {verb.name} -d {summary}"
    for verb in verbs:
        here = f"complete -c cleaner -n '__fish_seen_subcommand_from {verb.name}'"
        for option in verb.options:
            values = f" -a {_fish_quoted(_words(option))}" if option.values else ""
            if not option.names:
                if values:
                    yield here + values
                continue
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                for name in option.names
            )
            value = (" -r" if option.files else " -x") if option.takes_value else ""
            yield f"{here} {names}{value}{values} -d {_fish_quoted(option.help)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_SCRIPTS: dict[str, Callable[[list[_Verb]], Iterator[str]]] = {
    "bash": _bash,
    "fish": _fish,
    "zsh": _zsh,
}
