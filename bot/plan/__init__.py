"""The AI Action Plan as data: lists and counts of its tasks, each line with its page."""

from bot.plan.lists import PlanLine, plan_list

__all__ = ["PlanLine", "plan_list"]
