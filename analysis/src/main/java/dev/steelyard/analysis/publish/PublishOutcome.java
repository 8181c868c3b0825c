package dev.steelyard.analysis.publish;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.harness.ReadReport;
import dev.steelyard.store.Publication;
import java.util.Optional;
import java.util.Set;

/** What became of one file that was to be published. */
public sealed interface PublishOutcome {

  /**
   * All of it that could be read is stored, and will outlive a power cut.
   *
   * @param read what was found in the file
   * @param stored what the store made of it
   * @param repeated how many results were read that are equal to one before them in the file
   * @param builds what its results are of
   * @param last of its last result; empty when nothing could be read
   */
  record Published(
      ReadReport read,
      Publication stored,
      long repeated,
      Set<DutBuild> builds,
      Optional<Written> last)
      implements PublishOutcome {}

  /**
   * The file is none that can be read, and nothing of it is stored; another file may do.
   *
   * @param reason with what to do about it
   */
  record Refused(SteelyardException reason) implements PublishOutcome {}

  /** A build on a testbed. */
  record Written(DutBuild build, String testBed) {}
}
