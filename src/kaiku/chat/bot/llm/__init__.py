"""The port to a language model: any endpoint that speaks OpenAI's chat completions."""
