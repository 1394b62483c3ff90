"""The chatbot: answers from the knowledge base word for word or through a language model, checked sentence by sentence."""
