package dev.steelyard.load.record;

/** Where the events of streams are written as they come. As {@link Recorder}. */
public interface EventRecorder {

  /**
   * An event of a stream came, or would not come any more.
   *
   * @param key of the stream's request
   * @param first whether it was the first of its stream
   * @param nanos since the stream's event before; for the first, since its request began
   * @param came whether it came; if not, the time-out was over
   */
  void event(RequestKey key, boolean first, long nanos, boolean came);
}
