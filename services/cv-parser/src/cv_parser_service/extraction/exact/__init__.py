"""Files whose every value has a name: nothing is guessed, everything is still shown before it is taken."""
