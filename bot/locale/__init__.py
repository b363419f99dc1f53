"""The message catalogue, and text made of pieces, which its sentences can be filled with."""
