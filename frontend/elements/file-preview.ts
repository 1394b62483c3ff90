/** Sends chosen files at once to the upload address and puts the server's list in place; dropping files works too. */
export class FilePreviewElement extends HTMLElement {
  connectedCallback(): void {
    for (const kind of ["change", "dragover", "dragleave", "drop"]) this.addEventListener(kind, this)
    // With scripts the files go up one by one as they are chosen, so the plain upload button has no work left.
    for (const button of this.querySelectorAll<HTMLElement>("[data-plain-upload]")) button.hidden = true
  }

  handleEvent(event: Event): void {
    if (event instanceof DragEvent) {
      event.preventDefault()
      this.toggleAttribute("data-dragging", event.type === "dragover")
      if (event.type === "drop" && event.dataTransfer?.files.length) void this.send([...event.dataTransfer.files])
    } else if (event.target instanceof HTMLInputElement && event.target.type === "file" && event.target.files?.length) {
      void this.send([...event.target.files])
      event.target.value = ""
    }
  }

  private async send(files: File[]): Promise<void> {
    for (const file of files) await this.upload(file)
  }

  private upload(file: File): Promise<void> {
    const row = this.addRow(file)
    const content = new FormData()
    const token = this.closest("form")?.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")
    if (token) content.set(token.name, token.value)
    content.set(this.dataset["name"] ?? "file", file)
    const request = new XMLHttpRequest()
    request.open("POST", this.dataset["url"] ?? location.href)
    request.setRequestHeader("HX-Request", "true")
    request.upload.onprogress = (progress) => {
      const bar = row.querySelector("progress")
      if (bar && progress.lengthComputable) bar.value = progress.loaded / progress.total
    }
    return new Promise((resolve) => {
      request.onloadend = () => {
        row.remove()
        this.receive(request.status, request.responseText, file)
        resolve()
      }
      request.send(content)
    })
  }

  /** The server answers with its list of files, or with the list and an error in it. */
  private receive(status: number, html: string, file: File): void {
    const list = this.querySelector("[data-files]")
    if (list && (status === 200 || status === 422) && html) {
      list.innerHTML = html
      window.htmx.process(list)
    }
    const text = (status === 200 ? this.dataset["done"] : this.dataset["failed"])?.replace("{name}", file.name)
    const spoken = this.querySelector("[role=status]")
    if (spoken && text) spoken.textContent = text
    this.dispatchEvent(new CustomEvent("kaiku:files", { bubbles: true }))
  }

  private addRow(file: File): HTMLElement {
    const row = document.createElement("div")
    row.className = "file-item"
    const mark = document.createElement(file.type.startsWith("image/") ? "img" : "span")
    if (mark instanceof HTMLImageElement) {
      mark.src = URL.createObjectURL(file)
      mark.alt = ""
      mark.onload = () => URL.revokeObjectURL(mark.src)
    } else {
      mark.className = "file-mark"
      mark.textContent = file.name.split(".").pop() ?? ""
    }
    const bar = Object.assign(document.createElement("progress"), { value: 0, max: 1 })
    bar.setAttribute("aria-label", file.name)
    row.append(mark, Object.assign(document.createElement("span"), { textContent: file.name }), bar)
    this.append(row)
    return row
  }
}
customElements.define("file-preview", FilePreviewElement)
