"""Analysis of a group's votes: consensus, division, uncertainty and opinion groups."""
