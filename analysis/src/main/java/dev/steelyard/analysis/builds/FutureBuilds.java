package dev.steelyard.analysis.builds;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.report.content.Signs;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says which builds are dated in the future: all that come after seem older. For one thread. */
public final class FutureBuilds {

  private static final int MOST_SAID = 3;

  private final Consumer<String> say;
  private final Set<DutBuild> found = new HashSet<>();

  /**
   * Of one command.
   *
   * @param say gets a line for the user
   */
  public FutureBuilds(Consumer<String> say) {
    this.say = say;
  }

  /** Looks at a build, however often. */
  public void look(DutBuild build) {
    NamedBuild.future(build)
        .filter(_ -> found.add(build) && found.size() <= MOST_SAID)
        .ifPresent(say);
  }

  /** Says how many there were beyond those that were said. */
  public void end() {
    if (found.size() > MOST_SAID) {
      say.accept(
          "and %s more builds dated in the future"
              .formatted(Signs.grouped(found.size() - MOST_SAID)));
    }
  }
}
