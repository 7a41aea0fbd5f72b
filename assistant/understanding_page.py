"""How well messages are understood, as a page for conversation designers, with what changed since the last model."""

from __future__ import annotations

import base64
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path

import numpy as np

from assistant.evaluation_report import OUT_OF_SCOPE, Judged, accuracy

FOLDER = Path("var/understanding")
PAGE = "index.html"
LAST = "last.json"
BINS = 10
MOST_SHOWN = 40
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
body { color: #1d2330; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border-bottom: 1px solid #d5d9e2; padding: .3rem .8rem; text-align: left; }
td.n { text-align: right; font-variant-numeric: tabular-nums; } .worse { color: #a3152b; } .better { color: #14662f; }
img { max-width: 100%; height: auto; } h2 { margin-top: 2.5rem; }
@media (prefers-color-scheme: dark) { body { color: #e6e8ee; background: #14171f; } th, td { border-color: #3a4152; }
.worse { color: #ff8c9c; } .better { color: #7fdd9c; } img { background: #fff; } }
"""


def write_page(
    model: str, clean: Sequence[Judged], noisy: Mapping[str, Sequence[Judged]], folder: Path = FOLDER
) -> Path:
    """Write the page and keep the results, so that the next model is compared with this one; the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    before = _before(folder / LAST, model)
    parts = [
        f"<p>Model {escape(model)}: {len(clean)} messages, {100 * accuracy(clean):.1f} % understood.</p>",
        "<h2>By language</h2>",
        _languages(clean, noisy, before),
        "<h2>Since the last model</h2>",
        _changes(clean, before),
        "<h2>Confusions</h2>",
        _picture(_confusion_picture(clean), "Which intents are taken for which"),
        "<h2>Is a confidence what it says?</h2>",
        _picture(_calibration_picture(clean), "How often messages of a confidence are right"),
        "<h2>Out of scope</h2>",
        _picture(_scope_picture(clean), "Out-of-scope recall against in-scope accuracy lost"),
        "<h2>Worst errors</h2>",
        _errors(clean),
    ]
    page = folder / PAGE
    head = f'<meta charset="utf-8"><title>Understanding</title><style>{STYLE}</style>'
    body = "\n".join(parts)
    page.write_text(
        f'<!doctype html><html lang="en"><head>{head}</head><body><h1>Understanding</h1>{body}</body></html>'
    )
    (folder / LAST).write_text(json.dumps({"model": model, "judged": [asdict(one) for one in clean], "before": before}))
    return page


def _before(file: Path, model: str) -> dict[str, str]:
    """What the model before this one understood, by message."""
    try:
        kept = json.loads(file.read_text(encoding="utf8"))
        if kept["model"] == model:
            return dict(kept["before"])
        return {f"{one['language']}\n{one['text']}": one["understood"] for one in kept["judged"]}
    except (OSError, ValueError, KeyError):
        return {}


def _languages(clean: Sequence[Judged], noisy: Mapping[str, Sequence[Judged]], before: Mapping[str, str]) -> str:
    rows = ["<tr><th>language</th><th>messages</th><th>as written</th><th>last model</th>"]
    rows[0] += "".join(f"<th>{escape(kind)}</th>" for kind in noisy) + "<th>language heard</th></tr>"
    for language in sorted({one.language for one in clean}):
        own = [one for one in clean if one.language == language]
        told = [one for one in own if _key(one) in before]
        last = f"{100 * np.mean([before[_key(one)] == one.expected for one in told]):.1f}" if told else ""
        cells = [f"{len(own)}", f"{100 * accuracy(own):.1f}", last]
        cells += [f"{100 * accuracy([one for one in some if one.language == language]):.1f}" for some in noisy.values()]
        cells.append(f"{100 * np.mean([one.heard_as == language for one in own]):.1f}")
        rows.append(
            f"<tr><td>{escape(language)}</td>" + "".join(f'<td class="n">{each}</td>' for each in cells) + "</tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _changes(clean: Sequence[Judged], before: Mapping[str, str]) -> str:
    if not before:
        return "<p>There is no model to compare with yet.</p>"
    told = [one for one in clean if before.get(_key(one), one.understood) != one.understood]
    lost = [one for one in told if before[_key(one)] == one.expected]
    won = [one for one in told if one.is_right]
    lines = [f"<p>{len(won)} messages are newly right, {len(lost)} newly wrong.</p><ul>"]
    lines += [f'<li class="worse">{_told(one)}</li>' for one in lost[:MOST_SHOWN]]
    lines += [f'<li class="better">“{escape(one.text)}” is {escape(one.expected)}</li>' for one in won[:MOST_SHOWN]]
    return "".join([*lines, "</ul>"])


def _errors(clean: Sequence[Judged]) -> str:
    wrong = sorted((one for one in clean if not one.is_right), key=lambda one: -one.confidence)
    rows = "".join(
        f'<tr><td>{_told(one)}</td><td>{escape(one.language)}</td><td class="n">{one.confidence:.2f}</td></tr>'
        for one in wrong[:MOST_SHOWN]
    )
    return f"<table><tr><th>message</th><th>language</th><th>confidence</th></tr>{rows}</table>"


def _told(one: Judged) -> str:
    return f"“{escape(one.text)}”: {escape(one.expected)} was taken for {escape(one.understood or 'nothing')}"


def _key(one: Judged) -> str:
    return f"{one.language}\n{one.text}"


def _confusion_picture(clean: Sequence[Judged]) -> bytes:
    wrong = Counter((one.expected, one.answer) for one in clean if not one.is_right)
    names = sorted({name for pair in wrong for name in pair})
    counts = np.array([[wrong[one, other] for other in names] for one in names] or [[0]])
    figure, axes = _axes(9, 8)
    axes.imshow(counts, cmap="Blues")
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set_xlabel("understood")
    axes.set_ylabel("meant")
    for row, column in zip(*np.nonzero(counts), strict=True):
        axes.text(column, row, counts[row, column], ha="center", va="center", fontsize=6)
    return _png(figure)


def _calibration_picture(clean: Sequence[Judged]) -> bytes:
    sure = np.array([one.confidence for one in clean])
    right = np.array([one.is_right for one in clean])
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    filled = sorted(set(bins.tolist()))
    figure, axes = _axes(6, 5)
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--", label="as it should be")
    axes.plot([sure[bins == b].mean() for b in filled], [right[bins == b].mean() for b in filled], "o-", label="is")
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.legend()
    return _png(figure)


def _scope_picture(clean: Sequence[Judged]) -> bytes:
    outside = np.array([one.expected == OUT_OF_SCOPE for one in clean])
    figure, axes = _axes(6, 5)
    if outside.any() and not outside.all():
        chances = np.array([one.outside for one in clean])
        right = np.array([one.inside == one.expected for one in clean])
        best = right[~outside].mean()
        at = np.unique(chances[outside])
        lost = [100 * (best - (right & (chances < each))[~outside].mean()) for each in at]
        axes.plot(lost, [100 * (chances[outside] >= each).mean() for each in at])
    axes.set_xlim(0, 15)
    axes.set_xlabel("in-scope accuracy lost, points")
    axes.set_ylabel("out-of-scope recall, %")
    return _png(figure)


def _axes(width: float, height: float):  # type: ignore[no-untyped-def]
    from matplotlib.figure import Figure  # takes a second, and only the page needs it

    figure = Figure(figsize=(width, height), constrained_layout=True)
    return figure, figure.subplots()


def _png(figure) -> bytes:  # type: ignore[no-untyped-def]
    held = io.BytesIO()
    figure.savefig(held, format="png", dpi=110)
    return held.getvalue()


def _picture(png: bytes, meaning: str) -> str:
    return f'<img alt="{escape(meaning)}" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
