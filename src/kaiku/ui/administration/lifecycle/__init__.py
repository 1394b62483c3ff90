"""The end of life of data in the browser: classes, holds, what goes next, batches with their approval, requests about personal data."""
