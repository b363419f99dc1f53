"""Serves interactions: dispatches them to handlers, delivers their answers, and reports errors."""
