"""The toolkit: guides, exercises with role cards, the library of examples, and what people did with them."""
