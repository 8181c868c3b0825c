package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import java.util.function.Consumer;

/**
 * Reads one tool's output. One class a format; a reader keeps nothing between files and may be used
 * by many threads at once.
 */
public interface HarnessReader {

  /** The format's name, as it is asked for and stored. */
  String format();

  /** Whether a file that begins like this is this tool's. Never judged by the file's name. */
  boolean recognises(SourceHead head);

  /**
   * Reads a file from beginning to end in bounded memory and hands on each reading as it is found,
   * on the calling thread. What the consumer throws ends the reading and comes out unchanged.
   *
   * @param names asked for the name of each entry; while it skims, values may be left out
   * @throws SteelyardException when the file cannot be read at all
   */
  void read(Source source, EntryNames names, Consumer<Reading> consumer);

  /** Whether entries of one name are one thing measured again, whatever they hold. */
  default boolean hasReruns() {
    return false;
  }
}
