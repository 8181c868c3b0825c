package dev.steelyard.http;

/** Who is told of the events of a stream as they come. Called by the user's own thread. */
@FunctionalInterface
public interface EventSink {

  /** Tells nobody. */
  EventSink NONE = (first, nanos, came) -> {};

  /**
   * An event came, or would not come any more.
   *
   * @param first whether it was the first of its stream
   * @param nanos since the stream's event before; for the first, since its call began
   * @param came whether it came; if not, the time-out was over
   */
  void event(boolean first, long nanos, boolean came);
}
