/** A wire between the browser and the app that a test can cut: what gets lost is lost on the way, not in the browser. */
import net from "node:net"
import type { AddressInfo } from "node:net"

type Cut =
  /** The app never hears of it. */
  | "request"
  /** The app has acted, and nobody learns of it. */
  | "answer"

export class Wire {
  private readonly sockets = new Set<net.Socket>()
  private server = net.createServer()
  private port = 0
  private next: { request: RegExp; cut: Cut; done(): void } | undefined

  private constructor(private readonly app: URL) {}

  static async to(app: string): Promise<Wire> {
    const wire = new Wire(new URL(app))
    await wire.up()
    return wire
  }

  /** Where the app is at the other end. */
  get url(): string {
    return `http://localhost:${this.port}`
  }

  async up(): Promise<void> {
    this.server = net.createServer((browser) => this.connect(browser))
    await new Promise<void>((resolve) => this.server.listen(this.port, "localhost", resolve))
    this.port = (this.server.address() as AddressInfo).port
  }

  /** Every connection ends and none is taken. */
  async down(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.sockets.forEach((socket) => socket.destroy())
    await closed
  }

  /** Goes down at the next request that begins like this, such as "POST /api/v1/tasks"; resolves when it has. */
  cutAt(request: RegExp, cut: Cut): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.next = undefined
        void this.down().then(resolve)
      }
      this.next = { request, cut, done }
    })
  }

  private connect(browser: net.Socket): void {
    const app = net.connect(Number(this.app.port || 80), this.app.hostname)
    let doomed = false
    for (const [socket, other] of [[browser, app], [app, browser]] as const) {
      this.sockets.add(socket)
      socket.on("close", () => {
        this.sockets.delete(socket)
        other.destroy()
      })
      socket.on("error", () => undefined) // "close" follows
    }
    browser.on("data", (data) => {
      if (this.next?.request.test(data.toString("latin1"))) {
        if (this.next.cut === "request") return this.next.done()
        doomed = true
      }
      app.write(data)
    })
    app.on("data", (data) => {
      if (doomed) return this.next?.done()
      browser.write(data)
    })
  }
}
