package dev.steelyard.load.record;

/** Some iterations not yet entered in the {@link RunAggregator}. Guarded as {@link Samples} are. */
final class Iterations {

  private final long[] micros = new long[Samples.MOST];
  private final long[] late = new long[Samples.MOST];
  private final int[] seconds = new int[Samples.MOST];
  private int count;
  private long failed;
  private long interrupted;

  boolean isFull() {
    return count == micros.length;
  }

  void add(long lateNanos, long nanos, int second, boolean wrong) {
    late[count] = Histograms.micros(lateNanos);
    micros[count] = Histograms.micros(nanos);
    seconds[count] = second;
    count++;
    failed += wrong ? 1 : 0;
  }

  void addInterrupted() {
    interrupted++;
  }

  int count() {
    return count;
  }

  long micros(int at) {
    return micros[at];
  }

  /** How much later than meant it began, in microseconds. */
  long late(int at) {
    return late[at];
  }

  int second(int at) {
    return seconds[at];
  }

  long failed() {
    return failed;
  }

  long interrupted() {
    return interrupted;
  }

  void clear() {
    count = 0;
    failed = 0;
    interrupted = 0;
  }
}
