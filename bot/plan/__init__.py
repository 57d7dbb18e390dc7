"""The AI Action Plan as data: lists and counts of its tasks, each line a proved sentence with its page."""

from bot.plan.compose import PlanComposer
from bot.plan.lists import Listing, listing

__all__ = ["Listing", "PlanComposer", "listing"]
