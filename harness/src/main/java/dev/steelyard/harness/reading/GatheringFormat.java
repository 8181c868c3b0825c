package dev.steelyard.harness.reading;

import java.util.function.Consumer;

/** A reader that gathers the benchmarks of a file and hands them on at its end. */
public interface GatheringFormat extends HarnessReader {

  /**
   * Takes in the whole file.
   *
   * @param consumer gets what cannot be gathered
   */
  void gather(Source source, Gathering into, Consumer<Reading> consumer);

  /** Entries of one name are values of one benchmark, or told. */
  @Override
  default boolean hasReruns() {
    return true;
  }

  @Override
  default void read(Source source, EntryNames names, Consumer<Reading> consumer) {
    Gathering into = new Gathering(format(), source, consumer);
    gather(source, into, consumer);
    into.emit();
  }
}
