package dev.steelyard.core.trace.advice;

import java.util.List;

/**
 * Something to be done otherwise, alone.
 *
 * @param what what to do
 * @param subject the operation, cache or database it is about
 * @param detail of statements their shape; of a cache how many entries it should have; else empty
 * @param paths within what it happens, outermost first, the path with most of it first
 * @param gone how many calls a unit of work would be without
 * @param of how many it has
 * @param entries how many entries a cache needs to find all that can be found; 0 where it is none
 * @param saved what it would save
 * @param wallNanos how much of a unit of work's time that work takes, on however many threads at
 *     once: it cannot get shorter by more
 * @param within what is done again around it, with which it is gone as well; empty for nothing
 * @param condition under which alone it saves that, for people; empty for none
 */
public record Advice(
    Kind what,
    String subject,
    String detail,
    List<List<String>> paths,
    double gone,
    double of,
    long entries,
    PredictedSaving saved,
    double wallNanos,
    String within,
    String condition) {

  /** What can be done. */
  public enum Kind {
    /** Keep what an operation gave, by its target. */
    CACHE("keep what it gives"),
    /** Give a cache the size that it should have. */
    RESIZE("make the cache larger"),
    /** Plan statements of one shape once. */
    PREPARE("plan it once"),
    /** Ask for many things by one statement. */
    BATCH("ask by one statement");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Advice {
    paths = paths.stream().map(List::copyOf).toList();
  }

  /** Whether both say the same, of whatever amount. */
  boolean isSameAs(Advice other) {
    return what == other.what && subject.equals(other.subject) && detail.equals(other.detail);
  }

  /** What several starts advise in the mean, where each advises the same. */
  static Advice mean(List<Advice> all) {
    Advice first = all.getFirst();
    return new Advice(
        first.what,
        first.subject,
        first.detail,
        first.paths,
        all.stream().mapToDouble(Advice::gone).average().orElseThrow(),
        all.stream().mapToDouble(Advice::of).average().orElseThrow(),
        all.stream().mapToLong(Advice::entries).max().orElseThrow(),
        PredictedSaving.mean(all.stream().map(Advice::saved).toList()),
        all.stream().mapToDouble(Advice::wallNanos).average().orElseThrow(),
        first.within,
        all.stream().map(Advice::condition).filter(one -> !one.isEmpty()).findFirst().orElse(""));
  }

  Advice withEntries(long needed) {
    return new Advice(
        what, subject, detail, paths, gone, of, needed, saved, wallNanos, within, condition);
  }

  Advice withWall(double nanos) {
    return new Advice(
        what, subject, detail, paths, gone, of, entries, saved, nanos, within, condition);
  }

  /** By how much it shortens a unit of work at most, in nanoseconds. */
  public double shortens() {
    return Math.min(saved.nanos(), wallNanos);
  }

  /**
   * Whether the work is done on several threads at once, so that more time of threads goes than a
   * unit of work has to give.
   */
  public boolean isBoundByWall() {
    return wallNanos < saved.nanos();
  }
}
