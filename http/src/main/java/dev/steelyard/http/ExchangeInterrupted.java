package dev.steelyard.http;

/** The thread was interrupted while an answer was still to come; tells how far the call had got. */
public final class ExchangeInterrupted extends InterruptedException {

  private static final long serialVersionUID = 1;

  private final long start;
  private final long end;
  private final long sent;
  private final long received;
  private final transient Phases phases;

  ExchangeInterrupted(HttpResponse answer) {
    super("called off");
    start = answer.startNanos();
    end = answer.endNanos();
    sent = answer.bytesSent();
    received = answer.bytesReceived();
    phases = answer.phases();
  }

  /** When the call began: {@link System#nanoTime()}. */
  public long startNanos() {
    return start;
  }

  /** When it was ended. */
  public long endNanos() {
    return end;
  }

  public long bytesSent() {
    return sent;
  }

  public long bytesReceived() {
    return received;
  }

  /** How long its parts took so far; good until the client's next call. */
  public Phases phases() {
    return phases;
  }
}
