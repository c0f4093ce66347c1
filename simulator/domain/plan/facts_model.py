"""Facts that the model notes for itself: no author may name them, and most are for nobody to read.

What ends in ``void`` would have happened and could not; what begins with ``to`` is to be done.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.values.remembered import own

# ---- assets
ACCOUNTS_REACH: Final = own("accounts-reach:{asset}")
AGAIN_VOID: Final = own("again-void:{asset}")
ALTERNATE_SAFE: Final = own("alternate-safe:{asset}")
ATTEMPTED: Final = own("attempted:{asset}")
FOLLOWED_TO: Final = own("followed-to:{asset}")
LEVEL: Final = own("level:{asset}")
NOTICE_VOID: Final = own("notice-void:{asset}")
RECOVERING: Final = own("recovering:{asset}", "{asset} <was|is> in recovery")
RESET: Final = own("reset:{asset}", "{asset} <was|is> given new credentials")
SUSTAINED: Final = own("sustained:{asset}:{means}")
WINDOW_VOID: Final = own("window-void:{asset}")
LASTED: Final = own("held:{watch}", "{watched} <gave|gives> {lasted}")
"""A level has lasted."""
# what became of an asset: an event of it names these by its state
own("alternate_lost:{asset}")
own("patch_planned:{asset}")
own("restored:{asset}", "{asset} <was|is> restored")

# ---- campaigns
DEMAND_VOID: Final = own("demand-void:{demand}")
MISSED: Final = own("missed:{campaign}:{stage}")
OUTSIDER_SILENT: Final = own("outsider-silent:{campaign}")
PASSED: Final = own("passed:{campaign}:{stage}", '{campaign} <passed|passes> over "{stage}"')
SPARED: Final = own("spared:{campaign}:{asset}")
SPREADING: Final = own("spreading:{campaign}")
TIPPED_OFF: Final = own("tipped-off:{campaign}:{by}")
UNSEEN: Final = own("unseen:{campaign}:{stage}")
TO_COUNTER: Final = own("to-counter:{campaign}:{stage}")

# ---- injects and messages
AWAITS: Final = own("awaits:{message}:{team}")
CONTINGENCY_VOID: Final = own("contingency-void:{inject}")
EFFECTS: Final = own("effects:{team}:{ask}:{option}")
FOLLOWED: Final = own("followed:{inject}")
HAS_SAID: Final = own("has-said:{persona}:{team}:{said}")
INJECT_VOID: Final = own("inject-void:{inject}")
MET: Final = own("met:{inject}")
READ: Final = own("read:{seat}:{message}")
REPLY_SENT: Final = own("reply-sent:{persona}:{message}")
SKIPPED: Final = own("skipped:{inject}")
TO_RELEASE: Final = own("to-release:{inject}")
WAIT_ENDED: Final = own("wait_ended:{message}:{team}")
WILL_REPLY: Final = own("will-reply:{message}")

# ---- teams and states
AMPLIFIED: Final = own("amplified:{rumour}")
ANSWERED_OUTAGE: Final = own("answered-outage:{team}")
BLOCKED: Final = own("blocked:{team}:{indicator}")
INGESTED: Final = own("ingested:{team}:{indicator}")
NOTIFIED: Final = own(
    "notified:{team}:{authority}", "{team} <notified|notifies> {authority}", alike=("authority",)
)
OFFICIAL: Final = own("official:{team}:{level}")
PAYMENT_KNOWN: Final = own("payment_known:{team}")
PINGED: Final = own("pinged:{team}:{party}")
RELIEVED: Final = own("relieved:{team}")
SANCTIONS_BROKEN: Final = own("sanctions_broken:{team}")
SENT: Final = own("sent:{team}:{indicator}")
SURGE: Final = own("surge:{group}")
TENSION: Final = own("tension:{one}:{other}")
TO_ORDER: Final = own("to-order:{steps}")
