"""One example of what each of our rules must find, and words in which they must find nothing."""

FOUND = {
    "sql-from-words": ("py", 'cursor.execute(f"SELECT {name}", [])\n'),
    "certificate-not-checked": ("py", "httpx.get(url, verify=False)\n"),
    "redirect-where-the-visitor-says": ("py", 'return HttpResponseRedirect(request.GET["next"])\n'),
    "code-from-words": ("py", "subprocess.run(line, shell=True)\n"),
    "secret-compared-in-the-open": ("py", "if given == signature:\n    pass\n"),
    "personal-data-in-the-log": ("py", 'log.info("sent", email=customer.email)\n'),
    "html-from-words": ("ts", "box.innerHTML = words\n"),
    "message-to-anybody": ("ts", 'parent.postMessage({ height }, "*")\n'),
}
CLEAN = {
    "clean.py": 'cursor.execute("SELECT %s", [name])\nlog.info("sent", row=row.pk)\nhmac.compare_digest(given, signature)\n',
    "clean.ts": "box.textContent = words\nparent.postMessage({ height }, origin)\n",
}
