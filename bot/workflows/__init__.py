"""Operations that take several steps on Discord and can be resumed if the process is killed between two of them."""
