"""Articles, FAQ, guides, notices and news."""
