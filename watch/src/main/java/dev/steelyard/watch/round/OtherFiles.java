package dev.steelyard.watch.round;

import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.report.content.Signs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Commits whose results were measured when a file beside the experiment, such as a script that its
 * commands run, was another one. They count, since nobody knows whether it moves the numbers; that
 * they are there is said. For one thread.
 */
final class OtherFiles {

  private final MeasuringMemory memory;
  private final Supplier<String> now;
  private final List<LoggedCommit> commits = new ArrayList<>();
  private Optional<String> atLook = Optional.empty();

  /**
   * Of one round.
   *
   * @param now tells the files as they are from others; reads them all, so that it is asked as
   *     rarely as can be
   */
  OtherFiles(MeasuringMemory memory, Supplier<String> now) {
    this.memory = memory;
    this.now = now;
  }

  /** A commit was measured with the files as they are. */
  void measured(LoggedCommit commit) {
    memory.measuredWith(commit.commit(), now.get());
  }

  /**
   * Looks at a commit that has its results; of what was measured before this was noted, nothing.
   */
  void look(LoggedCommit commit) {
    Optional<String> then = memory.measuredWith(commit.commit());
    if (then.isPresent() && atLook.isEmpty()) {
      atLook = Optional.of(now.get());
    }
    if (then.isPresent() && !then.equals(atLook)) {
      commits.add(commit);
    }
  }

  /** What is to be said of them; empty where there are none. */
  Optional<String> remark() {
    return commits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %s measured when a file beside the experiment that its commands name was another one, such as %s: what was measured stays; give the experiment another name to have them measured anew"
                .formatted(
                    Signs.counted(commits.size(), "commit"),
                    commits.size() == 1 ? "was" : "were",
                    commits.getFirst().shortHash()));
  }
}
