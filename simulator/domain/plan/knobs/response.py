"""Knobs of containment and recovery: their cost, how they go wrong; processes have their own."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import factor, percent, span


@dataclass(frozen=True, kw_only=True)
class ResponseKnobs:
    """Of credentials, patches, backups, alternates and processes."""

    reset_loss: int = percent(5, "What an asset loses after its credentials were reset.")
    reset_lasts: int = span("1h", "How long it loses it.", low="1m")
    reset_blind_chance: int = percent(
        50, "Chance that a reset without enough scope misses an account."
    )
    patch_loss: int = percent(10, "What an asset loses while it is patched.")
    patch_lasts: int = span("30m", "How long it loses it.", low="1m")
    patch_regression: int = percent(5, "Chance that a patch breaks something.")
    regression_loss: int = percent(20, "What is lost then.")
    regression_lasts: int = span("6h", "Until what a patch broke is mended.", low="1m")
    window_least: int = span("1d", "Least time until a process may be patched.", low="1m")
    window_most: int = span("30d", "Most time until a process may be patched.", low="1m")
    backup_prior: int = percent(
        55, "Chance that a backup can be read of which the author says that nobody knows."
    )
    shared_weakness_chance: int = percent(
        50, "Chance that an alternate with the same weakness falls to who has the asset."
    )
    shared_weakness_after: int = span("2h", "Until it falls.", low="1m")
    unchecked_pace: int = percent(
        60, "What is left of the time an action takes when the safety check is skipped.", low=1
    )
    trip_chance: int = percent(20, "Chance that a process trips when the safety check is skipped.")
    decryptor_works: int = percent(80, "Chance that a decryptor that was paid for works.")
    decryptor_slowness: int = factor(200, "How long recovery with it takes, 200: twice as long.")
    negotiated_time: int = span("24h", "Time that negotiating a demand wins, once.")
    negotiated_amount: int = percent(70, "What is left of a demand that is negotiated.")
    sanctioned_chance: int = percent(15, "Chance that whoever demands a ransom is under sanctions.")
    payment_known_chance: int = percent(30, "Chance that a payment becomes known.")
    payment_known_after: int = span("12h", "Until it does.", low="1m")
