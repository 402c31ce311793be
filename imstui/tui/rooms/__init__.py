"""What the commands do: one room of the explorer for each kind of them."""
