"""What lies on top of the explorer for a while: menus, prompts, comparison, log."""
