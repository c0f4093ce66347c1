"""The style sheet: grounds and places only; every ink is drawn by the panes themselves.

It is one text of the app because breakpoint classes sit on the screen, where a widget's own sheet
does not reach.
"""

from __future__ import annotations

from typing import Final

SHEET: Final = """
Screen { background: $sx-canvas; color: $sx-text; layout: vertical; overflow: hidden;
    layers: base said; }
#body { height: 1fr; width: 100%; layout: vertical; overflow: hidden; }
#body > * { position: absolute; display: none; }
#filter { display: none; height: 1; width: 100%; }
#small, #watching { display: none; }

Input.-textual-compact, SafeInput { background: $sx-raised; color: $sx-text; border: none;
    height: 1; padding: 0 1; }
SafeInput:focus { background: $sx-sel; border: none; }
SafeInput > .input--placeholder { color: $sx-muted; }
SafeInput > .input--cursor { background: $sx-strong; color: $sx-canvas; text-style: none; }
SafeTextArea { background: $sx-raised; color: $sx-text; border: none; height: 4; padding: 0 1;
    scrollbar-size-vertical: 1; }
SafeTextArea:focus { background: $sx-sel; border: none; }
SafeTextArea .text-area--cursor-line { background: transparent; }
SafeTextArea .text-area--cursor { background: $sx-strong; color: $sx-canvas; }
SafeTextArea .text-area--placeholder { color: $sx-muted; }
SafeTextArea .text-area--selection { background: $sx-faint; }

Dialog { align: center middle; background: $sx-canvas 70%; }
Dialog #bands { dock: top; height: auto; width: 100%; layout: vertical; }
Dialog #panel { width: 118; max-width: 100%; height: 34; max-height: 95%; background: $sx-surface;
    border-top: heavy $sx-strong; padding: 1 2; layout: vertical; }
Dialog.-n { align: left top; background: $sx-surface; }
Dialog.-n #panel { width: 100%; height: 1fr; max-height: 100%; border-top: none; padding: 0 1; }
Dialog #sides { height: 1fr; width: 100%; }
Dialog Pane { position: relative; height: 1fr; width: 100%; }
Dialog #find { margin: 0 0 1 0; }
Dialog #foot { dock: bottom; }
PickDialog #entries { width: 47; margin: 0 3 0 0; }
PickDialog #follows { width: 1fr; }
PickDialog.-n #entries, PickDialog.-alone #entries { width: 1fr; margin: 0; }

Dialog #form-title { margin: 0 0 1 0; }
Dialog.-n #form-title { margin: 0; }
FormDialog #context { width: 47; margin: 0 3 0 0; }
FormDialog #form { width: 1fr; height: 100%; scrollbar-size-vertical: 1; }
FormDialog.-n #sides { layout: vertical; }
FormDialog.-n #context { width: 100%; margin: 0; }
FormDialog.-n #form { width: 100%; height: 1fr; }
Dialog .field { layout: horizontal; height: auto; margin: 0 0 1 0; }
Dialog.-n .field { margin: 0; }
Dialog .field > FieldLabel { width: 14; }
Dialog .field > ChoiceField, Dialog .field > SafeInput, Dialog .field > SafeTextArea,
Dialog .field > EffectsField { width: 1fr; }
FormDialog #follows { margin: 0; }

DecideDialog #question { width: 100%; margin: 0 0 1 0; }
DecideDialog #form { height: 1fr; }
DecideDialog #deciding { width: 1fr; height: 100%; }
DecideDialog.-n #question, DecideDialog.-n #why { margin: 0; }
DecideDialog.-n #deciding { width: 100%; height: 1fr; }
DecideDialog #why { width: 100%; margin: 1 0 0 0; }
DecideDialog SafeTextArea { width: 100%; height: 4; }
DecideDialog.-n SafeTextArea { height: 2; }
DecideDialog #sure { width: 100%; height: auto; margin: 1 0 0 0; }
DecideDialog.-n #sure { margin: 0; }
DecideDialog #sure > SafeInput { width: 6; margin: 0 2 0 0; }
DecideDialog #sure > FieldLabel { width: 1fr; }

AssetDialog #stands { width: 58; margin: 0 3 0 0; }
AssetDialog #does { width: 1fr; height: 1fr; }
AssetDialog.-n #sides { layout: vertical; }
AssetDialog.-n #stands { width: 100%; margin: 0; }
AssetDialog.-n #does { width: 100%; }

InjectDialog #seen { width: 63; margin: 0 3 0 0; }
InjectDialog #who { width: 1fr; }
InjectDialog.-n #sides { layout: vertical; }
InjectDialog.-n #seen { width: 100%; height: 3fr; margin: 0; }
InjectDialog.-n #who { width: 100%; height: 2fr; }

StopDialog #note { height: 9; }
StopDialog SafeInput { margin: 0 0 1 0; width: 60; max-width: 100%; }

TimeDialog #note { height: 4; }
TimeDialog SafeInput { width: 20; }

ToastRack { align: right bottom; margin: 0 0 1 0; }
FormDialog.-n ToastRack { margin: 0 0 4 0; }
Toast { width: 52; max-width: 100%; background: $sx-raised; color: $sx-text; padding: 0 1;
    border-left: outer $sx-ok; }
Toast.-information { border-left: outer $sx-ok; }
Toast.-warning { border-left: outer $sx-warn; }
Toast.-error { border-left: outer $sx-bad; }
Toast .toast--title { color: $sx-strong; text-style: bold; }
"""
