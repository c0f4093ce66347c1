"""Consoles without a person: they see a picture and post commands, nothing else."""

from simulator.bots.company import Company
from simulator.bots.policies import POLICIES, Policy

__all__ = ["POLICIES", "Company", "Policy"]
