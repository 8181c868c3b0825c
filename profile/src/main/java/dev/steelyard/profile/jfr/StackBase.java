package dev.steelyard.profile.jfr;

import dev.steelyard.core.profile.Frame;
import java.util.List;

/** What stacks of samples are put on: what a program said that it was doing just then. */
@FunctionalInterface
public interface StackBase {

  /** Stacks stand for themselves. */
  StackBase NONE = (thread, nanos) -> List.of();

  /**
   * What was being done.
   *
   * @param thread the name of a thread and the number that Java gives it, as {@code main#1}
   * @param nanos since 1970
   * @return frames from the outermost on
   */
  List<Frame> of(String thread, long nanos);
}
