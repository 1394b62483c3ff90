"""What figures need of administrators: unit costs of channels, and the data lake."""
